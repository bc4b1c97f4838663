"""Rich answers in Jupyter, for who asks for them.

The values know nothing of how they are shown, so IPython is told instead: one function
for each type, registered in the session. Nothing happens before it is asked for.
"""

from __future__ import annotations

from typing import Any

from tpgraph.errors import OutputError
from tpgraph.export.notebook_views import (
    muscle_view,
    ranking_view,
    trigger_point_view,
    zone_view,
)
from tpgraph.export.optional import needed
from tpgraph.knowledge import KnowledgeBase
from tpgraph.load import load
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.zone import Zone
from tpgraph.rank.ranking import Ranking

__all__ = ["enable_notebook", "load_ipython_extension"]


def enable_notebook(kb: KnowledgeBase | None = None) -> None:
    """Show rankings, muscles, trigger points and zones as tables in this notebook.

    ``%load_ext tpgraph`` does the same, with the bundled data.

    Parameters
    ----------
    kb
        Where the names of zones and sources come from; left out, the bundled data.

    Raises
    ------
    OutputError
        This is no session of IPython or Jupyter.
    """
    session = needed("IPython", "notebook").get_ipython()
    if session is None:
        raise OutputError(
            "notebook: no session; expected IPython or Jupyter; "
            "call it in a cell, or print the value."
        )
    _register(session, kb if kb is not None else load())


def load_ipython_extension(session: Any) -> None:
    """Do what ``%load_ext tpgraph`` asks for; IPython calls it."""
    _register(session, load())


def _register(session: Any, kb: KnowledgeBase) -> None:
    html = session.display_formatter.formatters["text/html"]
    html.for_type(Ranking, ranking_view)
    html.for_type(Muscle, lambda muscle: muscle_view(kb, muscle))
    html.for_type(TriggerPoint, lambda point: trigger_point_view(kb, point))
    html.for_type(Zone, lambda zone: zone_view(kb, zone))
