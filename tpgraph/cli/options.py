"""Options that several commands share, each defined once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from tpgraph.sparql.http import Endpoint

__all__ = ["Data", "Folder", "Output", "User", "ViewForm", "ViewFormOption", "to_endpoint"]


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

User = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(help="Log in to the server; the password is taken from TPGRAPH_PASSWORD."),
]


def to_endpoint(url: str, user: str | None) -> Endpoint:
    """Give the server that the options name; the password comes from the environment."""
    import os

    from tpgraph.sparql.http import Endpoint

    return Endpoint(url=url, user=user, password=os.environ.get("TPGRAPH_PASSWORD"))
