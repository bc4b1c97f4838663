"""``tpgraph show``: everything known of one record, whatever its kind."""

from __future__ import annotations

from typing import Annotated

import typer

from tpgraph.cli.options import Data, ViewForm, ViewFormOption

__all__ = ["show"]


def show(
    words: Annotated[
        list[str],
        typer.Argument(
            help="By id or name; in the clinical part also with its kind before it.",
            metavar="NAME",
        ),
    ],
    form: ViewFormOption = ViewForm.TEXT,
    data: Data = None,
) -> None:
    """Show all that is known of a muscle, point, place, source, or record of the clinical part.

    That part has techniques, mechanisms, conditions, mimics and red flags.

    [bold]Examples[/bold]

      tpgraph show infraspinatus

      tpgraph show "upper trapezius 1"

      tpgraph show "behind the eye"

      tpgraph show mechanism endplate noise

      tpgraph show red flag cauda equina

      tpgraph show simons-1999 --format json
    """
    from tpgraph.cli.views import print_record
    from tpgraph.load import load

    print_record(load(data), " ".join(words), form)
