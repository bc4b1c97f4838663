"""``tpgraph show``: everything known of a muscle, a trigger point, a zone or a source."""

from __future__ import annotations

from typing import Annotated

import typer

from tpgraph.cli.options import Data, ViewForm, ViewFormOption

__all__ = ["show"]


def show(
    name: Annotated[
        str, typer.Argument(help="A muscle, a trigger point, a place or a source, by id or name.")
    ],
    form: ViewFormOption = ViewForm.TEXT,
    data: Data = None,
) -> None:
    """Show all that is known of a muscle, a trigger point, a place or a source.

    [bold]Examples[/bold]

      tpgraph show infraspinatus

      tpgraph show "upper trapezius 1"

      tpgraph show "behind the eye"

      tpgraph show simons-1999 --format json
    """
    from tpgraph.cli.views import print_record
    from tpgraph.load import load

    print_record(load(data), name, form)
