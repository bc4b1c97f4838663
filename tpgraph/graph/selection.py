"""What part of the graph is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category

from tpgraph.counted import counted
from tpgraph.model.muscle import Section
from tpgraph.rank.ranking import Ranking

__all__ = ["Selection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A part of the graph; what several fields ask for is put together.

    Where nothing but kinds is given, it is a part of the whole.

    Attributes
    ----------
    around : tuple of str
        Records by id or name; with all that is within ``depth`` edges of them, whichever
        way the edges go. The walk ends at sources, terms and places, which
        would lead everywhere.
    depth : int
        How many edges, 1 or more.
    regions : tuple of str
        Places in plain words or by id: their zones, the trigger points that refer there
        or lie there, and their muscles; the mimics that hurt there, and their red flags.
    sections : tuple of Section
        Parts of the body, with their muscles and what belongs to these: trigger points,
        zones, nerves and segments.
    nerves, segments : tuple of str
        By id or name: the muscles that they supply, with what belongs to these; of a
        segment also its zones.
    ranking : Ranking or None
        Its first ``top`` trigger points with what belongs to them, and the places of the
        case; nodes carry ``rank``, ``probability`` and ``state``.
    top : int
        How many trigger points of the ranking, 1 or more.
    node_kinds, edge_kinds : tuple of str
        The kinds to keep; empty for all. A walk follows only these edges, and nodes that
        none of them joins are left out.
    """

    around: tuple[str, ...] = ()
    depth: int = 1
    regions: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    nerves: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    ranking: Ranking | None = None
    top: int = 10
    node_kinds: tuple[str, ...] = ()
    edge_kinds: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Tell in words what is asked for; the same words for the same selection.

        Signs that are no text, which no file of XML may hold, are made visible.
        """
        near = f" (depth {self.depth})"
        told = [f"around {name}{near}" for name in self.around]
        told += [f"region {name}" for name in self.regions]
        told += [f"section {section.value}" for section in self.sections]
        told += [f"nerve {name}" for name in self.nerves]
        told += [f"segment {name}" for name in self.segments]
        if self.ranking is not None:
            words = ", ".join(self.ranking.case.present)
            told.append(f"first {counted(self.top, 'trigger point')} for {words}")
        for what, kinds in (("nodes", self.node_kinds), ("edges", self.edge_kinds)):
            if kinds:
                told.append(f"{what} of kind {', '.join(kinds)}")
        return _shown("; ".join(told)) or "everything"

    @property
    def is_part(self) -> bool:
        """Whether anything but kinds is asked for."""
        named = self.around or self.regions or self.sections or self.nerves or self.segments
        return bool(named) or self.ranking is not None


def _shown(text: str) -> str:
    unfit = ("Cc", "Cn", "Cs")
    return "".join("\N{REPLACEMENT CHARACTER}" if category(c) in unfit else c for c in text)
