"""Words given for a parameter of a question, to the term of SPARQL that they mean.

To add a kind of thing that questions can be asked with, add its finder to ``KINDS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pyoxigraph import Literal

from tpgraph.errors import QueryError, UnknownNameError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.vocab import expand, slug

__all__ = ["KINDS", "find_value"]


def find_value(kb: KnowledgeBase, kind: str, words: str) -> str:
    """Give the term of SPARQL that words mean as a value of this kind.

    Raises
    ------
    UnknownNameError
        Nothing answers to the words; carries the closest names.
    QueryError
        The words mean several things, or are not a number.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> find_value(kb, "zone", "right temple"), find_value(kb, "number", "2")
    ('<https://w3id.org/tpgraph/zone/temple>', '2')
    >>> find_value(kb, "nerve", "Axillary")
    '<https://w3id.org/tpgraph/nerve/axillary-nerve>'
    """
    return KINDS[kind](kb, words)


def _find_zone(kb: KnowledgeBase, words: str) -> str:
    if words in kb.zones:
        return _node("zone", words)
    found = kb.find_zones(words)
    if not any(place.present for place in found):
        raise QueryError(f"zone {words!r}", "only what does not hurt", "one zone", "name it alone")
    zones = list(dict.fromkeys(place.zone for place in found if place.present))
    zones = [z for zone in zones for z in (kb.places[zone].zones if zone in kb.places else (zone,))]
    if len(zones) != 1:
        raise _several("zone", words, zones)
    return _node("zone", zones[0])


def _find_muscle(kb: KnowledgeBase, words: str) -> str:
    return _node("muscle", kb.find_muscle(words).id)


def _find_trigger_point(kb: KnowledgeBase, words: str) -> str:
    """Find a trigger point by id, or by its muscle and number ("infraspinatus 1")."""
    found = kb.find_trigger_points(words)
    if len(found) != 1:
        named = words.rpartition(" ")[0] or words
        points = found or kb.points_of(kb.find_muscle(named).id)
        raise _several("trigger point", words, [t.id for t in points])
    return _node("trp", found[0].id)


def _find_nerve(kb: KnowledgeBase, words: str) -> str:
    names = {slug(i.nerve): i.nerve for m in kb.muscles.values() for i in m.innervation}
    for name in (slug(words), f"{slug(words)}-nerve"):
        if name in names:
            return _node("nerve", name)
    raise UnknownNameError("nerve", words, _closest(words, names.values()))


def _find_segment(kb: KnowledgeBase, words: str) -> str:
    names = {s for m in kb.muscles.values() for i in m.innervation for s in i.segments}
    if slug(words) not in map(slug, names):
        raise UnknownNameError("segment", words, _closest(words, sorted(names)))
    return _node("segment", slug(words))


def _find_term(kb: KnowledgeBase, words: str) -> str:
    if words in kb.terms:
        return _node("term", words)
    found = kb.records.term_index.find(words, symptom=True)
    if not found.terms:
        raise UnknownNameError("symptom, movement or activity", words, found.closest)
    if len(found.terms) > 1:
        raise _several("term", words, found.terms)
    return _node("term", found.terms[0])


def _find_condition(kb: KnowledgeBase, words: str) -> str:
    if words in kb.conditions:
        return _node("condition", words)
    found = [sign.id for sign in kb.records.sign_index.find_conditions([words])]
    if not found:
        raise UnknownNameError("condition", words, _closest(words, kb.conditions))
    if len(found) > 1:
        raise _several("condition", words, found)
    return _node("condition", found[0])


def _find_source(kb: KnowledgeBase, words: str) -> str:
    if words not in kb.sources:
        raise UnknownNameError("source", words, _closest(words, kb.sources))
    return _node("src", words)


def _read_number(_: KnowledgeBase, words: str) -> str:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", words):
        raise QueryError(f"number {words!r}", "not a number", "digits", "correct it")
    return words


def _read_text(_: KnowledgeBase, words: str) -> str:
    return str(Literal(words))


#: What finds a value, by the kind of a parameter.
KINDS: Final[Mapping[str, Callable[[KnowledgeBase, str], str]]] = {
    "zone": _find_zone,
    "muscle": _find_muscle,
    "trigger point": _find_trigger_point,
    "nerve": _find_nerve,
    "segment": _find_segment,
    "term": _find_term,
    "condition": _find_condition,
    "source": _find_source,
    "number": _read_number,
    "text": _read_text,
}


def _node(prefix: str, record_id: str) -> str:
    return f"<{expand(f'{prefix}:{record_id}')}>"


def _several(kind: str, words: str, ids: Iterable[str]) -> QueryError:
    return QueryError(
        f"{kind} {words!r}",
        "several are meant",
        f"one {kind}",
        f"name one of {', '.join(ids)}",
    )


def _closest(words: str, names: Iterable[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    hits = process.extract(words.casefold(), list(names), scorer=fuzz.WRatio, limit=3)
    return [hit[0] for hit in hits]
