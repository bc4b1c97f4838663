"""``tpgraph zones``: the tree of pain zones, or the zones that words mean."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tpgraph.cli.options import Data, ViewForm, ViewFormOption

__all__ = ["zones"]


def zones(
    words: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="Words for a place. Left out: the whole tree.", show_default=False),
    ] = None,
    depth: Annotated[
        int, typer.Option("--depth", "-d", min=1, help="How far down the tree is shown.")
    ] = 9,
    form: ViewFormOption = ViewForm.TEXT,
    data: Data = None,
) -> None:
    """Show the tree of pain zones, or which zones some words mean.

    [bold]Examples[/bold]

      tpgraph zones --depth 2

      tpgraph zones "inner border of the left shoulder blade"

      tpgraph zones "C6 dermatome" --format json
    """
    from tpgraph.cli.zone_tree import print_found, print_tree
    from tpgraph.load import load

    kb = load(data)
    if words is None:
        print_tree(kb, depth, form)
    else:
        print_found(kb, words, form)
