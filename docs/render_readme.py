"""Draw the pictures of the README from real output: ``python docs/render_readme.py``."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.text import Text

import tpgraph
from tpgraph.care.plan import build_plan
from tpgraph.cli.plan_views import glance_views
from tpgraph.cli.ranking_table import ranking_view

PAIN, ABSENT = "right temple, behind the eye", "jaw"
WHERE, SYMPTOM, PATIENT = "low back, left buttock", "numb between the legs", "blood thinner"


def main() -> None:
    """Write ``rank.svg`` and ``plan.svg`` beside this file."""
    kb = tpgraph.load()
    ranking = tpgraph.rank(kb, tpgraph.Case.parse(PAIN, ABSENT))
    view = ranking_view(ranking, top=6, by_muscle=False, plain=False)
    _draw("rank.svg", f'$ tpgraph rank "{PAIN}" --absent {ABSENT} --top 6', view)
    case = tpgraph.Case.parse(WHERE, symptoms=SYMPTOM, patient=PATIENT)
    plan = build_plan(kb, tpgraph.rank(kb, case))
    asked = f'$ tpgraph plan "{WHERE}" --symptom "{SYMPTOM}" --patient "{PATIENT}"'
    _draw("plan.svg", asked, Group(*glance_views(plan)))


def _draw(name: str, asked: str, view: RenderableType) -> None:
    console = Console(record=True, width=104, file=io.StringIO())
    console.print(Text(asked, "bold"))
    console.print(view)
    target = Path(__file__).with_name(name)
    target.write_text(console.export_svg(title="tpgraph", unique_id="tpgraph"), encoding="utf-8")


if __name__ == "__main__":
    main()
