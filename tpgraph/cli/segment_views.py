"""Spinal segments for the eye."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from tpgraph.care.care import Care
from tpgraph.care.segments import SegmentScore
from tpgraph.cli.care_views import flags_view
from tpgraph.cli.ranking_table import result_table, understood_view
from tpgraph.cli.screen import NOTICE
from tpgraph.export.care_words import SEGMENTS_NOTE, paraspinal_words
from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.ranking import Ranking

__all__ = ["segments_table", "segments_view"]


def segments_view(
    kb: KnowledgeBase,
    ranking: Ranking,
    segments: Sequence[SegmentScore],
    care: Care,
    *,
    top: int,
) -> RenderableType:
    """Lay out the segments of a ranking, its red flags above them."""
    parts: list[RenderableType] = [
        *flags_view(care.red_flags),
        understood_view(ranking),
        segments_table(kb, segments[:top]),
        Text(paraspinal_words(kb, segments)),
        Text(SEGMENTS_NOTE, "dim"),
        Text(NOTICE, "dim"),
    ]
    return Group(*parts)


def segments_table(kb: KnowledgeBase, segments: Sequence[SegmentScore]) -> RenderableType:
    """Lay out segments as a table; a line of its own where there is none."""
    if not segments:
        return Text("No spinal segment: the likely muscles have cranial nerves.\n")
    table = result_table()
    table.add_column("Segment")
    table.add_column("Muscles", justify="right")
    table.add_column("Places", justify="right")
    table.add_column("Likely muscles that it supplies", ratio=3, min_width=20)
    table.add_column("Felt in", ratio=2, min_width=12)
    for s in segments:
        table.add_row(
            Text(s.segment, "bold"),
            f"{s.probability:.0%}",
            f"{s.share:.0%}",
            Text(", ".join(kb.muscles[m].name for m in s.muscles[:3])),
            Text(", ".join(s.places)),
        )
    return table
