"""Options that several commands share, each defined once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

__all__ = ["Data", "Folder", "Output", "ViewForm", "ViewFormOption"]


class ViewForm(StrEnum):
    """The forms in which knowledge is shown."""

    TEXT = "text"
    JSON = "json"


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
