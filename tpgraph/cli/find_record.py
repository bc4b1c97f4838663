"""From a name to the record that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from tpgraph.errors import UnknownNameError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.find import find_zones
from tpgraph.model.condition import Condition
from tpgraph.model.mimic import Mimic
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.red_flag import RedFlag
from tpgraph.model.source import Source
from tpgraph.model.technique import Mechanism, Technique
from tpgraph.model.zone import Place, Zone

__all__ = ["Record", "find_namesakes", "find_record"]

Record = (
    Muscle
    | TriggerPoint
    | Zone
    | Place
    | Source
    | Technique
    | Mechanism
    | Condition
    | Mimic
    | RedFlag
)


def find_record(kb: KnowledgeBase, name: str) -> Record:
    """Find what a name stands for: ids first, then muscles, trigger points, places.

    Raises
    ------
    UnknownNameError
        Nothing answers to the name; carries the closest names.
    """
    name = " ".join(name.split())
    wanted, kind = _split_kind(name)
    for title, mapping in _mappings(kb).items():
        if kind in (None, title) and wanted in mapping:
            found: Record = mapping[wanted]
            return found
    if kind is not None or _find_clinical(kb, wanted, None) is not None:
        return _find_clinical(kb, wanted, kind) or _refuse(kb, kind, wanted)
    muscle = kb.records.names.find(name)
    if muscle is not None:
        return kb.muscles[muscle]
    if points := kb.find_trigger_points(name):
        return points[0]
    places = find_zones(kb.lexicon, name).places
    if len(places) == 1:
        zone = places[0].zone
        return kb.zones[zone] if zone in kb.zones else kb.places[zone]
    closest = (
        *kb.records.names.closest(name, 2),
        *kb.lexicon.closest(name, 2),
        *_closest(kb, name, None, 2),
    )
    raise UnknownNameError("record", name, closest)


def find_namesakes(kb: KnowledgeBase, name: str, found: Record) -> tuple[Record, ...]:
    """Find what else has the id of the record that was found, or answers to the same name.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> other, = find_namesakes(kb, "cauda equina", find_record(kb, "cauda equina"))
    >>> type(other).__name__, other.id
    ('RedFlag', 'cauda-equina')
    """
    wanted, _ = _split_kind(" ".join(name.casefold().split()))
    ids = (found.id, wanted.replace(" ", "-"))
    return tuple(
        record
        for mapping in _mappings(kb).values()
        for record in mapping.values()
        if record is not found
        and (record.id in ids or wanted in (n.casefold() for n in _names(record)))
    )


def _mappings(kb: KnowledgeBase) -> dict[str, Mapping[str, Record]]:
    """Give the records by id, under the word that stands for their kind; muscles go first."""
    return {
        "muscle": kb.muscles,
        "point": kb.trigger_points,
        "zone": kb.zones,
        "place": kb.places,
        "source": kb.sources,
        **_clinical(kb),
    }


def _clinical(kb: KnowledgeBase) -> dict[str, Mapping[str, Record]]:
    return {
        "technique": kb.techniques,
        "mechanism": kb.mechanisms,
        "condition": kb.conditions,
        "mimic": kb.mimics,
        "flag": kb.red_flags,
    }


def _split_kind(name: str) -> tuple[str, str | None]:
    """Part "mechanism endplate noise" into the name and the kind asked for."""
    first, _, rest = name.partition(" ")
    known = ("technique", "mechanism", "condition", "mimic", "flag")
    if first.casefold() == "red" and rest.casefold().startswith("flag "):
        first, rest = "flag", rest[5:]
    return (rest, first.casefold()) if first.casefold() in known and rest else (name, None)


def _find_clinical(kb: KnowledgeBase, name: str, kind: str | None) -> Record | None:
    """Find a clinical record by its name, a synonym, or its id with spaces or capitals."""
    wanted = name.casefold()
    for title, mapping in _clinical(kb).items():
        if kind in (None, title) and (record_id := wanted.replace(" ", "-")) in mapping:
            return mapping[record_id]
        for record in mapping.values() if kind in (None, title) else ():
            if wanted in (n.casefold() for n in _names(record)):
                return record
    return None


def _names(record: Record) -> tuple[str, ...]:
    if isinstance(record, (Technique, Mechanism, Mimic)):
        return (record.name, *record.synonyms)
    if isinstance(record, Condition):
        return (record.label, *record.synonyms)
    return (record.title,) if isinstance(record, RedFlag) else ()


def _refuse(kb: KnowledgeBase, kind: str | None, name: str) -> NoReturn:
    raise UnknownNameError(kind or "record", name, _closest(kb, name, kind, 3))


def _closest(kb: KnowledgeBase, name: str, kind: str | None, count: int) -> list[str]:
    """Give the clinical names most like a name, each record once."""
    from rapidfuzz import fuzz, process

    named = [
        (record.id, told)
        for title, mapping in _clinical(kb).items()
        for record in (mapping.values() if kind in (None, title) else ())
        for told in (record.id, *_names(record))
    ]
    words = [told.casefold() for _, told in named]
    hits = process.extract(name.casefold(), words, scorer=fuzz.ratio, limit=4 * count)
    found = {named[at][0]: named[at][1] for _, _, at in reversed(hits)}
    return list(reversed(found.values()))[:count]
