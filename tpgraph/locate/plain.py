"""Texts that name places and tell of nothing else, known at a glance.

Most of what is said is such a text. It need not be read for signs, which takes a
vocabulary and rules that cost more to load than the whole ranking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tpgraph.model.value import Value

__all__ = ["PlainWords"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWords(Value):
    """Words as they are spelled, in none of which a sign or condition can be told of.

    ``guarded`` are words that tell of something together with others ("hand behind the
    back"): for each what may be told so, and for each of these the words that must be said
    too, in one of their spellings each.
    """

    words: frozenset[str] = frozenset()
    guarded: Mapping[str, tuple[tuple[frozenset[str], ...], ...]] = field(default_factory=dict)

    def fill(self, texts: Iterable[str]) -> bool:
        """Say whether texts are made of these words alone, and of commas between them.

        Examples
        --------
        >>> plain = PlainWords(
        ...     words=frozenset({"right", "temple", "the", "back", "hand"}),
        ...     guarded={"behind": ((frozenset({"back"}), frozenset({"hand", "hands"})),)},
        ... )
        >>> plain.fill(["Right temple, behind the hand"]), plain.fill(["swollen temple"])
        (True, False)
        >>> plain.fill(["hand behind the back"])
        False
        """
        return all(self._fills(t.casefold().replace(",", " ").split()) for t in texts)

    def _fills(self, said: list[str]) -> bool:
        other = [word for word in said if word not in self.words]
        for word in other:
            told = self.guarded.get(word)
            if told is None or any(all(not s.isdisjoint(said) for s in needed) for needed in told):
                return False
        return True
