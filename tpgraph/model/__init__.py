"""The frozen values of the knowledge: what a muscle, a zone, a pattern *is*.

Floor 1: no file, no format, no look-up by name. A value holds the ids of other
values, never the values themselves; what is not known is ``None`` or empty.
"""

from tpgraph.model.case import Case
from tpgraph.model.muscle import (
    Commonness,
    Innervation,
    Kind,
    LocalTwitchResponse,
    Muscle,
    Palpation,
    Section,
    TriggerPoint,
)
from tpgraph.model.pattern import Observation, ReferralPattern, ReferredZone, Tier
from tpgraph.model.side import Side
from tpgraph.model.source import Citation, Read, Source, SourceKind
from tpgraph.model.study import Share, Study
from tpgraph.model.zone import Crosswalk, Depth, Laterality, Place, PlaceKind, Zone

__all__ = [
    "Case",
    "Citation",
    "Commonness",
    "Crosswalk",
    "Depth",
    "Innervation",
    "Kind",
    "Laterality",
    "LocalTwitchResponse",
    "Muscle",
    "Observation",
    "Palpation",
    "Place",
    "PlaceKind",
    "Read",
    "ReferralPattern",
    "ReferredZone",
    "Section",
    "Share",
    "Side",
    "Source",
    "SourceKind",
    "Study",
    "Tier",
    "TriggerPoint",
    "Zone",
]
