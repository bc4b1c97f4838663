"""What to check next, and how the muscles stand, for the eye."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from tpgraph.cli.ranking_table import result_table, understood_view
from tpgraph.cli.screen import NOTICE
from tpgraph.export.ranking_words import side_words
from tpgraph.model.side import Side
from tpgraph.rank.next import NextSteps, Question
from tpgraph.rank.palpation import ACCURACY, KAPPA
from tpgraph.rank.standing import Leader, Standing

__all__ = ["next_view", "question_text", "standing_view"]


def next_view(steps: NextSteps) -> RenderableType:
    """Lay out the best questions of each kind for the terminal."""
    now = Text("Now: ", "bold").append_text(_leaders(steps.standing.leaders(3)))
    now.append(f"  ({steps.standing.entropy_bits:.2f} bits open)", "dim")
    told = (
        f"Gain: bits expected to be learnt about which muscle it is. Palpation: sensitivity and "
        f"specificity {ACCURACY:.3f}, from kappa {KAPPA} by two examiners of equal accuracy."
    )
    return Group(
        understood_view(steps.standing.ranking),
        Text(),
        now,
        _table("Ask whether it hurts", "yes", "no", steps.places),
        _table("Palpate", "found", "not found", steps.palpations),
        Text(told, "dim"),
        Text(NOTICE, "dim"),
    )


def question_text(question: Question) -> str:
    """Put a question into words."""
    if question.palpation is not None:
        name = question.name + _on(question.palpation.side)
        return f"Palpate {name}: is there a trigger point?"
    side = question.place.side if question.place is not None else None
    return f"Does it also hurt here: {question.name}{_on(side)}?"


def standing_view(standing: Standing, top: int) -> RenderableType:
    """Lay out the muscles with their probabilities."""
    table = result_table()
    table.add_column("#", justify="right")
    table.add_column("Muscle", min_width=24)
    table.add_column("Probability", justify="right")
    for n, leader in enumerate(standing.leaders(top), 1):
        table.add_row(str(n), leader.muscle_name, f"{leader.probability:.1%}")
    felt = Text()
    for one in standing.palpated:
        told = {True: "found", False: "not found", None: "could not tell"}[one.found]
        felt.append(f"\nPalpated: {standing.names[one.muscle]}{_on(one.side)}: {told}")
    return Group(understood_view(standing.ranking), felt, table, Text(NOTICE, "dim"))


def _table(title: str, yes: str, no: str, questions: Sequence[Question]) -> RenderableType:
    table = result_table()
    table.add_column(title, min_width=20, ratio=3)
    table.add_column("Gain", justify="right", no_wrap=True)
    table.add_column(f"If {yes}", ratio=4)
    table.add_column(f"If {no}", ratio=4)
    for q in questions:
        asked = q.palpation or q.place
        chance = f"{q.probability_yes:.0%}: "
        unlikely = f"{1 - q.probability_yes:.0%}: "
        table.add_row(
            Text(q.name, "bold").append(_on(asked.side if asked else None), "not bold"),
            f"{q.gain_bits:.2f}",
            Text(chance, "dim").append_text(_leaders(q.if_yes)),
            Text(unlikely, "dim").append_text(_leaders(q.if_no)),
        )
    return table


def _leaders(leaders: Sequence[Leader]) -> Text:
    told = ", ".join(f"{m.muscle_name} {m.probability:.0%}" for m in leaders)
    return Text(told, "not dim")


def _on(side: Side | None) -> str:
    return f", {side_words(side)}" if side else ""
