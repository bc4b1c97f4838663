"""Texts that name places and tell of nothing else, known at a glance.

Most of what is said is such a text. It need not be read for signs, which takes a
vocabulary and rules that cost more to load than the whole ranking.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tpgraph.model.value import Value

__all__ = ["PlainWords"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWords(Value):
    """Words as they are spelled, in none of which a sign or condition can be told of."""

    words: frozenset[str] = frozenset()

    def fill(self, texts: Iterable[str]) -> bool:
        """Say whether texts are made of these words alone, and of commas between them.

        Examples
        --------
        >>> plain = PlainWords(words=frozenset({"right", "temple", "behind", "the", "ear"}))
        >>> plain.fill(["Right temple, behind the ear"]), plain.fill(["swollen temple"])
        (True, False)
        """
        return all(self.words.issuperset(t.casefold().replace(",", " ").split()) for t in texts)
