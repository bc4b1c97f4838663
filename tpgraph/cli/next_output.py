"""From the options of ``tpgraph next`` and ``tpgraph interview`` to their output."""

from __future__ import annotations

from pathlib import Path

from rich.console import Group, RenderableType

from tpgraph.care.care import Care, find_care
from tpgraph.cli.care_views import flags_view, patient_view
from tpgraph.cli.knowledge import load_for_case
from tpgraph.cli.next_table import next_view, standing_view
from tpgraph.cli.options import ViewForm
from tpgraph.cli.ranking_output import flags_told, tell_care, tell_unresolved
from tpgraph.cli.screen import emit, emit_json
from tpgraph.export.next_records import to_interview_record, to_next_record
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.case import Case
from tpgraph.rank.interview import Interview, Stop
from tpgraph.rank.next import rank_next
from tpgraph.rank.ranking import PriorKind
from tpgraph.version import __version__

__all__ = ["show_interview", "show_next"]


def show_next(
    case: Case,
    *,
    top: int,
    prior: PriorKind,
    form: ViewForm,
    output: Path | None,
    data: Path | None,
) -> None:
    """Print what to check next, the red flags of the case above it."""
    kb = load_for_case(data)
    with flags_told(kb, case):
        steps = rank_next(kb, case, prior=prior, count=top)
    care = find_care(kb, steps.standing.ranking, top=0)
    tell_unresolved(steps.standing.ranking)
    tell_care(care)
    if form is ViewForm.JSON:
        emit_json(to_next_record(steps, care, version=__version__), output)
    else:
        emit(Group(*_above(care), next_view(steps)), output)


def show_interview(
    kb: KnowledgeBase,
    held: Interview,
    stop: Stop,
    *,
    top: int,
    form: ViewForm,
    output: Path | None,
) -> None:
    """Print how the muscles stand after an interview, the red flags of all that was said above."""
    care = find_care(kb, held.standing.ranking, top=0)
    if form is ViewForm.JSON:
        emit_json(to_interview_record(held, stop, care, version=__version__, top=top), output)
    else:
        emit(Group(*_above(care), standing_view(held.standing, top)), output)


def _above(care: Care) -> list[RenderableType]:
    parts = flags_view(care.red_flags)
    if care.patient or care.unknown:
        parts.append(patient_view(care.patient, care.unknown))
    return parts
