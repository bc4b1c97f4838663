"""From zones and places to the index of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tpgraph.locate.lexicon import Key, Lexicon
from tpgraph.locate.words import Words
from tpgraph.model.tree import find_wholes
from tpgraph.model.zone import Laterality, Place, PlaceKind, Zone

__all__ = ["build_dermatomes", "build_lexicon"]


def build_dermatomes(zones: Iterable[Zone]) -> list[Place]:
    """Make a place of each dermatome, from the zones that name it.

    Examples
    --------
    >>> build_dermatomes([Zone(id="thumb", label="thumb", dermatomes=("C6",))])[0].id
    'dermatome-c6'
    """
    members: dict[str, list[str]] = defaultdict(list)
    for zone in zones:
        for dermatome in zone.dermatomes:
            members[dermatome].append(zone.id)
    return [
        Place(
            id=f"dermatome-{name.lower()}",
            label=f"{name} dermatome",
            synonyms=(name, f"{name} distribution", f"{name} segment", f"{name} root"),
            zones=tuple(ids),
            kind=PlaceKind.DERMATOME,
            notation=(name,),
        )
        for name, ids in sorted(members.items(), key=lambda item: _spinal_order(item[0]))
    ]


def _spinal_order(dermatome: str) -> tuple[int, int]:
    """Order dermatomes from head to tail: V1, C2, T12, L1, S5."""
    number = dermatome[1:]
    return "VCTLS".find(dermatome[:1]), int(number) if number.isdigit() else 0


def build_lexicon(words: Words, zones: Iterable[Zone], places: Iterable[Place]) -> Lexicon:
    """Index the names of zones and places.

    Where two share their telling words, a zone goes before a place, and the
    earlier record before the later.

    Examples
    --------
    >>> lexicon = build_lexicon(Words(), [Zone(id="temple", label="temple")], [])
    >>> lexicon.find_exact(Words().tokens("Temples"))
    'temple'
    """
    zones, places = list(zones), list(places)
    own: list[Zone | Place] = [*zones, *(p for p in places if p.kind is not PlaceKind.BODY_MAP)]
    segments = [p for p in places if p.kind is PlaceKind.BODY_MAP]
    by_name, by_bare, by_key, ordered = _index_names(words, own)
    by_map: dict[Key, str] = {}
    for segment in segments:
        by_map.setdefault(words.key(words.tokens(segment.label)), segment.id)
    by_map.pop((), None)
    return Lexicon(
        words=words,
        by_name=by_name,
        by_bare={k: v for k, v in by_bare.items() if by_name.get(k) != v},
        by_key={k: v for k, v in by_key.items() if by_name.get(k) != v},
        by_map=by_map,
        codes=_codes([*own, *segments]),
        labels={r.id: r.label for r in (*own, *segments)},
        sides={p.id: p.side for p in places if p.side is not None},
        sideless=_sideless(zones, places),
        wholes=find_wholes(zones),
        members={p.id: frozenset(p.zones) for p in places},
        ordered=frozenset(ordered),
        dermatomes=tuple(p.id for p in places if p.kind is PlaceKind.DERMATOME),
        names=tuple(dict.fromkeys(n for r in own for n in (r.label, *r.synonyms))),
        vocabulary=frozenset(w for key in (*by_key, *by_name, *by_map) for w in key)
        | words.sides.keys()
        | words.negations,
    )


class _Names(NamedTuple):
    """Records by their names: as they stand, without silent words, by their telling words.

    ``ordered`` are the names without silent words, in the order of the words.
    """

    by_name: dict[Key, str]
    by_bare: dict[Key, str]
    by_key: dict[Key, str]
    ordered: set[Key]


def _index_names(words: Words, own: Sequence[Zone | Place]) -> _Names:
    """Index labels before synonyms, and these before ids; the first to claim a name keeps it."""
    by_name: dict[Key, str] = {}
    by_bare: dict[Key, str] = {}
    by_key: dict[Key, str] = {}
    ordered: set[Key] = set()
    for names in (lambda r: (r.label,), lambda r: r.synonyms, lambda r: (r.id.replace("-", " "),)):
        for record in own:
            for name in names(record):
                tokens = words.tokens(name)
                by_name.setdefault(words.exact_key(tokens), record.id)
                bare = words.bare_key(tokens)
                if bare == words.exact_key(tokens):
                    by_bare.setdefault(bare, record.id)
                ordered.add(words.bare_words(tokens))
                key = words.key(tokens)
                if key and not words.sides.keys() & set(key):
                    by_key.setdefault(key, record.id)
    for record in own:
        for name in (record.label, *record.synonyms):
            by_bare.setdefault(words.bare_key(words.tokens(name)), record.id)
    by_name.pop((), None)
    by_bare.pop((), None)
    return _Names(by_name, by_bare, by_key, ordered)


def _codes(records: Sequence[Zone | Place]) -> dict[str, str]:
    """Index ids, short names and foreign ids; exact matches go before close ones."""
    codes: dict[str, str] = {r.id.casefold(): r.id for r in reversed(records)}
    for record in records:
        if isinstance(record, Place):
            for code in record.notation:
                codes.setdefault(code.casefold(), record.id)
    for predicate in ("exact_match", "close_match", "broad_match", "related_match"):
        for record in records:
            for link in record.crosswalk:
                if link.predicate == predicate:
                    codes.setdefault(link.object_id.casefold(), record.id)
    return codes


def _sideless(zones: Iterable[Zone], places: Iterable[Place]) -> frozenset[str]:
    midline = {z.id for z in zones if z.laterality is Laterality.MIDLINE}
    return frozenset(midline | {p.id for p in places if midline.issuperset(p.zones)})
