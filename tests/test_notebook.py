"""Answers in Jupyter, and the notebook that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient

import tpgraph
from tpgraph import Case, KnowledgeBase, OutputError
from tpgraph.export.notebook_views import muscle_view, ranking_view, trigger_point_view, zone_view

ROOT = Path(__file__).parent.parent
TOUR = ROOT / "docs" / "tour.ipynb"


class Balanced(HTMLParser):
    """Fails where an element is not closed by its own end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def well_formed(markup: str) -> bool:
    parser = Balanced()
    parser.feed(markup)
    return not parser.open


def test_a_ranking(mini: KnowledgeBase) -> None:
    view = ranking_view(tpgraph.rank(mini, Case.parse("right temple, glorbel", absent="neck")))
    assert well_formed(view)
    assert "Alpha 1, right" in view
    assert "temple, right; not neck" in view
    assert "Not understood, left out: “glorbel”" in view
    assert "not a diagnosis" in view


def test_a_muscle_with_its_parts(mini: KnowledgeBase) -> None:
    view = muscle_view(mini, mini.get_muscle("beta"))
    assert well_formed(view)
    assert "accessory nerve (C3, C4)" in view
    assert "Upper beta 1" in view
    assert "Lower beta 1" in view
    assert "Alpha" not in view


def test_a_trigger_point(mini: KnowledgeBase) -> None:
    view = trigger_point_view(mini, mini.get_trigger_point("alpha-1"))
    assert well_formed(view)
    assert "in the middle" in view
    assert "back of the neck (other side)" in view
    assert view.count("<td>Alpha 1</td>") == 2


def test_a_zone(mini: KnowledgeBase) -> None:
    view = zone_view(mini, mini.get_zone("temple"))
    assert well_formed(view)
    assert "2 referrals here" in view
    assert "<td>essential</td>" in view


def test_every_text_is_escaped(mini: KnowledgeBase) -> None:
    from dataclasses import replace

    evil = replace(mini.get_muscle("alpha"), name="<script>alert(1)</script>", latin='"&<b>')
    assert "<script>" not in muscle_view(mini, evil)
    assert "&quot;&amp;&lt;b&gt;" in muscle_view(mini, evil)
    ranking = tpgraph.rank(mini, Case.parse("temple, <img src=x>"))
    assert "<img" not in ranking_view(ranking)


@pytest.fixture
def session() -> Iterator[InteractiveShell]:
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def shown(session: InteractiveShell, value: object) -> dict[str, str]:
    formatter: Any = session.display_formatter
    forms: dict[str, str] = formatter.format(value)[0]
    return forms


def test_a_session_shows_what_it_was_told_to(
    session: InteractiveShell, mini: KnowledgeBase
) -> None:
    ranking = tpgraph.rank(mini, Case.parse("temple"))
    assert "text/html" not in shown(session, ranking)
    tpgraph.enable_notebook(mini)
    for value in (
        ranking,
        mini.get_muscle("alpha"),
        mini.get_trigger_point("alpha-1"),
        mini.get_zone("temple"),
    ):
        assert shown(session, value)["text/html"].startswith("<div>")


def test_the_extension_does_the_same(session: InteractiveShell, real: KnowledgeBase) -> None:
    session.run_line_magic("load_ext", "tpgraph")
    assert "Temporalis" in shown(session, real.get_zone("temple"))["text/html"]


def test_no_session_is_told() -> None:
    InteractiveShell.clear_instance()
    with pytest.raises(OutputError, match="notebook: no session; expected IPython"):
        tpgraph.enable_notebook()


def read_tour() -> nbformat.NotebookNode:
    reads: Any = nbformat.reads
    told: nbformat.NotebookNode = reads(TOUR.read_text(encoding="utf-8"), as_version=4)
    return told


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_tour_runs_and_shows_what_is_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every cell: each shows something, of the same kind as what is committed."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    told = read_tour()
    assert all(c.execution_count for c in told.cells if c.cell_type == "code"), "not executed"
    assert not any(o.output_type == "error" for c in told.cells for o in c.get("outputs", []))
    run = read_tour()
    NotebookClient(run, timeout=60, kernel_name="python3").execute()
    assert all(c.outputs for c in run.cells if c.cell_type == "code")
    for before, after in zip(told.cells, run.cells, strict=True):
        if before.cell_type == "code":
            kinds = [sorted(o.get("data", {"text": 0})) for o in before.outputs]
            assert [sorted(o.get("data", {"text": 0})) for o in after.outputs] == kinds
