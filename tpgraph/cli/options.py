"""Options that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from tpgraph.model.side import Side
from tpgraph.rank.ranking import PriorKind

__all__ = [
    "Absent",
    "Age",
    "CaseSide",
    "Data",
    "Folder",
    "Output",
    "Patient",
    "Prior",
    "Symptoms",
    "ViewForm",
    "ViewFormOption",
    "Worse",
    "form_option",
]


class ViewForm(StrEnum):
    """The forms in which knowledge is shown."""

    TEXT = "text"
    JSON = "json"


def form_option(forms: type[StrEnum], other_words: Mapping[str, StrEnum], **options: Any) -> Any:
    """Make the option ``--format`` of a command that takes other words for some forms as well.

    Parameters
    ----------
    other_words
        What is taken for a form beside its own word, and told nowhere.
    """

    def parse(word: str) -> StrEnum:
        if word in other_words:
            return other_words[word]
        if word not in list(forms):
            raise typer.BadParameter(
                f"{word!r} is not one of {', '.join(map(repr, map(str, forms)))}."
            )
        return forms(word)

    def complete(incomplete: str) -> list[str]:
        return [word for word in forms if word.startswith(incomplete)]

    return typer.Option(
        "--format", "-f", parser=parse, autocompletion=complete, metavar="|".join(forms), **options
    )


ViewFormOption = Annotated[ViewForm, typer.Option("--format", "-f", help="How to show it.")]

Data = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--data", help="Another data folder than the bundled one."),
]

Folder = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Argument(help="The data folder. Left out: the bundled data.", show_default=False),
]

Output = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--output", "-o", help="Write to this file instead of the screen."),
]

Absent = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--absent", "-a", help="Where it does not hurt. May be given again."),
]

CaseSide = Annotated[
    Optional[Side],  # noqa: UP045
    typer.Option("--side", "-s", help="The side of places that name none."),
]

Symptoms = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--symptom", help="A symptom beyond pain. May be given again."),
]

Worse = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--worse", "-w", help="What makes it worse, or is weak or limited. May be given again."
    ),
]

Patient = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--patient",
        "-p",
        help="What the patient has, takes or is (anticoagulant, pregnant). May be given again.",
    ),
]

Age = Annotated[
    Optional[float],  # noqa: UP045
    typer.Option("--age", min=0, max=130, help="The patient's age in years."),
]

Prior = Annotated[
    PriorKind, typer.Option("--prior", help="Start from prevalence, or from muscles alike.")
]
