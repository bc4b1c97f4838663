"""From the options of ``tpgraph plan`` and ``tpgraph segments`` to their output."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tpgraph.care.care import Care, find_care
from tpgraph.care.plan import build_plan
from tpgraph.care.segments import find_segments
from tpgraph.care.told import find_told, refuse_unknown
from tpgraph.cli.knowledge import load_for_case
from tpgraph.cli.ranking_output import flags_told, tell_care, tell_unresolved
from tpgraph.cli.screen import emit, emit_json
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.case import Case
from tpgraph.rank.rank import rank
from tpgraph.rank.ranking import PriorKind, Ranking
from tpgraph.version import __version__

__all__ = ["PlanOptions", "plan_one", "show_segments"]


class PlanOptions(NamedTuple):
    """What was asked of a plan."""

    top: int
    form: str
    strict: bool
    prior: PriorKind
    output: Path | None
    data: Path | None
    subject: str | None = None


def plan_one(case: Case, options: PlanOptions) -> None:
    """Plan for one case and print it."""
    kb = load_for_case(options.data)
    ranking = _rank(kb, case, options)
    plan = build_plan(kb, ranking, top=options.top)
    tell_care(Care(red_flags=plan.red_flags, unknown=plan.unknown))
    if options.form == "json":
        from tpgraph.export.plan_records import to_plan_record

        emit_json(to_plan_record(plan, version=__version__), options.output)
    elif options.form == "fhir":
        from tpgraph.export.plan_fhir import to_fhir_bundle

        emit_json(to_fhir_bundle(kb, plan, subject=options.subject), options.output)
    elif options.form == "html":
        from tpgraph.export.plan_page import to_plan_page

        emit(to_plan_page(kb, plan, version=__version__), options.output)
    else:
        from tpgraph.cli.plan_views import plan_view

        emit(plan_view(kb, plan), options.output)


def show_segments(case: Case, options: PlanOptions) -> None:
    """Print the segments of one case."""
    kb = load_for_case(options.data)
    ranking = _rank(kb, case, options)
    segments = find_segments(kb, ranking)
    care = find_care(kb, ranking, top=0)
    tell_care(care)
    if options.form == "json":
        from tpgraph.export.plan_records import to_segments_record

        emit_json(to_segments_record(ranking, segments, care, version=__version__), options.output)
    else:
        from tpgraph.cli.segment_views import segments_view

        emit(segments_view(kb, ranking, segments, care, top=options.top), options.output)


def _rank(kb: KnowledgeBase, case: Case, options: PlanOptions) -> Ranking:
    with flags_told(kb, case):
        ranking = rank(kb, case, prior=options.prior, strict=options.strict)
        if options.strict:
            refuse_unknown(find_told(kb, case).unknown)
    tell_unresolved(ranking)
    return ranking
