"""The names of places, indexed by their telling words and by their codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tpgraph.locate.words import Token, Words
from tpgraph.model.side import Side
from tpgraph.model.value import Value

__all__ = ["Key", "Lexicon"]

Key = tuple[str, ...]

#: What is longer is no word, and no name, of a place.
_LONGEST_WORD = 30
_LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon(Value):
    """Everything that is needed to turn words into places.

    ``by_name`` maps the words of a name as they stand to a zone or place id,
    ``by_bare`` the same without words that say nothing of where, ``by_key`` its
    telling words in their one spelling (the two last only where they differ from the
    first), ``by_map`` the names of body-map segments; ``ordered`` holds the names in
    their order, ``codes`` maps an id or code in lower case. ``labels`` gives each id its
    label, ``sides`` the side that a place's own name carries; ``sideless`` are the ids
    that lie in the midline; ``wholes`` gives each zone (not each place) the zones that
    it lies in, ``members`` each place the zones that it is made of; ``dermatomes`` are the
    ids of the dermatomes from head to tail.
    """

    words: Words
    by_name: Mapping[Key, str] = field(default_factory=dict)
    by_bare: Mapping[Key, str] = field(default_factory=dict)
    by_key: Mapping[Key, str] = field(default_factory=dict)
    by_map: Mapping[Key, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, Side] = field(default_factory=dict)
    sideless: frozenset[str] = frozenset()
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ordered: frozenset[Key] = frozenset()
    dermatomes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    vocabulary: frozenset[str] = frozenset()

    def lies_in(self, part: str, whole: str) -> bool:
        """Say whether a zone or place is another, or lies in it."""
        around = self.members.get(whole, frozenset({whole}))
        return part == whole or all(
            zone in around or not around.isdisjoint(self.wholes.get(zone, ()))
            for zone in self.members.get(part, (part,))
        )

    def find_code(self, text: str) -> str | None:
        """Give the zone or place that has this id or code, or None."""
        return self.codes.get(text.strip().casefold())

    def find_name(self, tokens: Sequence[Token]) -> str | None:
        """Give the zone or place with exactly this name, or None."""
        return self.by_name.get(self.words.exact_key(tokens))

    def find_exact(self, tokens: Sequence[Token]) -> str | None:
        """Give the zone or place with this name, or with exactly its telling words, or None."""
        place = [t for t in tokens if t.word not in self.words.pains]
        hit = self.find_name(tokens) or self.find_name(place)
        if hit is not None:
            return hit
        bare, key = self.words.bare_key(tokens), self.words.key(tokens)
        hit = self.by_bare.get(bare) or self.by_name.get(bare) or self._find_key(key)
        if hit is None and "side" in key and len(key) > 1:
            hit = self._find_key(tuple(w for w in key if w != "side"))
        return hit

    def _find_key(self, key: Key) -> str | None:
        return self.by_key.get(key) or self.by_name.get(key)

    def find_ordered(self, tokens: Sequence[Token]) -> str | None:
        """Give the zone or place whose name has these words in this order, or None."""
        return self.find_exact(tokens) if self.words.bare_words(tokens) in self.ordered else None

    def find_segment(self, tokens: Sequence[Token]) -> str | None:
        """Give the body-map segment with this name, its side included, or None."""
        return self.by_map.get(self.words.key(tokens))

    def find_within(self, tokens: Sequence[Token]) -> tuple[str, Key] | None:
        """Give the place that uses most of these words, with the words it leaves over.

        A word left over may name a whole of the place ("toes of the foot"). None
        when no place is named by some of the words, when two are named equally well,
        or when a word left over names another place.
        """
        key = self.words.key(tokens)
        said, have = frozenset(key), Counter(key)
        named = [
            (k, target)
            for names in (self.by_key, self.by_name)
            for k, target in names.items()
            if said.issuperset(k) and Counter(k) <= have
        ]
        if not named:
            return None
        most = max(len(k) for k, _ in named)
        leaders = {target: k for k, target in reversed(named) if len(k) == most}
        for target, used in leaders.items():
            left = tuple(w for w in key if w not in used)
            others = {t for word in left if (t := self._find_key((word,)))}
            dropped = tuple(w for w in left if not self._find_key((w,)))
            held = all(self.lies_in(target, other) for other in {*leaders, *others})
            if held and self.words.binding.isdisjoint(dropped):
                return target, dropped
        return None

    def closest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Give the labels most similar to a text, best first, each place once."""
        from rapidfuzz import fuzz, process

        out: list[str] = []
        query = " ".join(t.word for t in self.words.tokens(text)) or text.casefold()
        for name, _, _ in process.extract(
            query[:_LONGEST_QUERY], self.names, scorer=fuzz.WRatio, limit=40
        ):
            hit = self.find_exact(self.words.tokens(name))
            label = self.labels[hit] if hit else name
            if label not in out:
                out.append(label)
        return tuple(out[:limit])

    def correct(self, word: str) -> tuple[str, ...]:
        """Give the known words that a misspelt one may stand for, nearest first.

        Only the nearest are given: one slip is allowed in words of four to seven
        letters, two in longer ones.
        """
        if not 4 <= len(word) <= _LONGEST_WORD or not word.isalpha():
            return ()
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 1 if len(word) < 8 else 2
        hits = process.extract(
            word, sorted(self.vocabulary), scorer=OSA.distance, score_cutoff=slips, limit=6
        )
        nearest = min((slips for _, slips, _ in hits), default=0)
        return tuple(known for known, slips, _ in hits if slips == nearest and len(known) > 2)
