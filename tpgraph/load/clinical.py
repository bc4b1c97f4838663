"""``clinical/`` of a data folder to records; a folder may be without it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tpgraph.load.reading import Collected
from tpgraph.load.safety import read_conditions, read_mimics, read_red_flags
from tpgraph.load.terms import read_terms
from tpgraph.load.treatment import (
    read_mechanisms,
    read_needlings,
    read_techniques,
    read_therapies,
)
from tpgraph.model.condition import Condition
from tpgraph.model.mimic import Mimic
from tpgraph.model.needling import Needling, Therapies
from tpgraph.model.red_flag import RedFlag
from tpgraph.model.technique import Mechanism, Technique
from tpgraph.model.term import Term

__all__ = ["Clinical", "read_clinical"]


class Clinical(NamedTuple):
    """The clinical records."""

    techniques: tuple[Technique, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    needlings: tuple[Needling, ...] = ()
    therapies: tuple[Therapies, ...] = ()
    conditions: tuple[Condition, ...] = ()
    signs: tuple[Term, ...] = ()
    mimics: tuple[Mimic, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()


def read_clinical(folder: Path, collected: Collected) -> Clinical:
    """Read the clinical files; all of them, or none where the folder has no ``clinical/``.

    Raises
    ------
    DataError
        One of the files is not there.
    """
    clinical = folder / "clinical"
    if not clinical.is_dir():
        return Clinical()
    return Clinical(
        techniques=read_techniques(clinical / "techniques.yaml", collected),
        mechanisms=read_mechanisms(clinical / "mechanisms.yaml", collected),
        needlings=read_needlings(clinical / "needling.yaml", collected),
        therapies=read_therapies(clinical / "therapies.yaml", collected),
        conditions=read_conditions(clinical / "conditions.yaml", collected),
        signs=read_terms(clinical / "signs.yaml", collected),
        mimics=read_mimics(clinical / "mimics.yaml", collected),
        red_flags=read_red_flags(clinical / "red_flags.yaml", collected),
    )
