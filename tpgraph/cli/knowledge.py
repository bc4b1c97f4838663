"""The knowledge for a case, and a word where it cannot tell of red flags."""

from __future__ import annotations

from pathlib import Path

from tpgraph.cli.screen import say
from tpgraph.knowledge import KnowledgeBase
from tpgraph.load import load

__all__ = ["load_for_case"]


def load_for_case(data: Path | None) -> KnowledgeBase:
    """Load the knowledge; of a folder without red flags, say that silence is no all-clear."""
    kb = load(data)
    if data is not None and not kb.records.red_flags:
        say(
            f"{data}: red flags, mimics and needling are not curated in these data; "
            "that none is shown does not mean that there is none."
        )
    return kb
