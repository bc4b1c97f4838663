"""The option by which one logs in to a server, and the server that the options name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from tpgraph.sparql.http import Endpoint

__all__ = ["User", "to_endpoint"]

User = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(help="Log in to the server; the password is taken from TPGRAPH_PASSWORD."),
]


def to_endpoint(url: str, user: str | None) -> Endpoint:
    """Give the server that the options name; the password comes from the environment."""
    from tpgraph.sparql.http import Endpoint

    return Endpoint(url=url, user=user, password=os.environ.get("TPGRAPH_PASSWORD"))
