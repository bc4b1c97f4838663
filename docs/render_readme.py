"""Draw the picture of the README from real output: ``python docs/render_readme.py``."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

import tpgraph
from tpgraph.cli.ranking_table import ranking_view

PAIN, ABSENT = "right temple, behind the eye", "jaw"


def main() -> None:
    """Write ``rank.svg`` beside this file."""
    kb = tpgraph.load()
    ranking = tpgraph.rank(kb, tpgraph.Case.parse(PAIN, ABSENT))
    console = Console(record=True, width=104, file=io.StringIO())
    console.print(Text(f'$ tpgraph rank "{PAIN}" --absent {ABSENT} --top 6', "bold"))
    console.print(ranking_view(ranking, top=6, by_muscle=False, plain=False))
    target = Path(__file__).with_name("rank.svg")
    target.write_text(console.export_svg(title="tpgraph", unique_id="tpgraph"), encoding="utf-8")


if __name__ == "__main__":
    main()
