"""From the options of ``tpgraph evaluate`` to its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tpgraph.cli.screen import emit, emit_json, say
from tpgraph.counted import counted
from tpgraph.evaluate.measures import RankSummary
from tpgraph.evaluate.rankers import RANKERS, find_rankers
from tpgraph.evaluate.report import (
    ArmResult,
    CaseResult,
    StudyResult,
    evaluate_arm,
    evaluate_cases,
    evaluate_studies,
)
from tpgraph.evaluate.simulate import Arm
from tpgraph.load import load
from tpgraph.load.people import (
    load_muscle_groups,
    load_published_cases,
    load_published_studies,
)
from tpgraph.resources import CASE_FILES, data_folder

__all__ = ["EvaluationOptions", "run_evaluation"]


class EvaluationOptions(NamedTuple):
    """What was asked of the evaluation."""

    cases: tuple[Path, ...] | None
    studies: Path | None
    patients: int
    calibrate: int
    seed: int
    leave_one_out: bool
    details: bool
    as_json: bool
    output: Path | None
    data: Path | None


def run_evaluation(options: EvaluationOptions) -> None:
    """Evaluate and print: people and studies first, simulated patients in tables of their own."""
    kb = load(options.data)
    rankers = find_rankers()
    if rankers != RANKERS:
        say("PageRank is left out; it needs scipy: pip install 'tpgraph[evaluate]'.")
    folder = data_folder()
    groups = load_muscle_groups(folder / "evaluation" / "groups.yaml")
    files = options.cases or tuple(folder / name for name in CASE_FILES)
    people = [
        evaluate_cases(
            kb,
            file.name,
            load_published_cases(file),
            rankers,
            groups=groups,
            leave_one_out=options.leave_one_out,
        )
        for file in files
    ]
    studied = evaluate_studies(
        kb,
        load_published_studies(options.studies or folder / "evaluation" / "studies.jsonl"),
        rankers,
        groups=groups,
        leave_one_out=options.leave_one_out,
    )
    arms = [
        evaluate_arm(
            kb,
            arm,
            rankers,
            patients=options.patients,
            calibrate=options.calibrate,
            seed=options.seed,
        )
        for arm in (Arm if options.patients else ())
    ]
    for result in people:
        for case in result.cases:
            if case.problem:
                say(f"{result.title}: case {case.id}: {case.problem}")
    if options.as_json:
        record = {
            "format": "tpgraph.evaluation/1",
            "version": {"data": kb.version},
            "leave_one_out": options.leave_one_out,
            "patients": options.patients,
            "seed": options.seed,
            "people": [asdict(p) for p in people],
            "studies": asdict(studied),
            "simulated": [asdict(a) for a in arms],
        }
        emit_json(record, options.output)
    else:
        emit(Group(*_views(people, studied, arms, options)), options.output)


def _views(
    people: list[CaseResult],
    studied: StudyResult,
    arms: list[ArmResult],
    options: EvaluationOptions,
) -> Iterator[RenderableType]:
    left_out = "each without its own part" if options.leave_one_out else "with their own part"
    for result in people:
        title = f"People: {result.title}, {left_out}"
        yield _summary_table(title, result.summaries)
        if options.details:
            yield _case_table(result)
    yield _study_table(studied, left_out)
    if options.details:
        yield _each_study_table(studied)
    for arm in arms:
        title = f"Simulated: {arm.arm}, {counted(options.patients, 'patient')}, seed {options.seed}"
        yield _summary_table(title, arm.summaries)
        yield _calibration_table(arm)
    yield Text(
        "Rank of the best of the muscles found; ties count against. In brackets: 95 % Wilson "
        "intervals. Simulated patients are drawn from the patterns, and say nothing of people.",
        "dim",
    )


def _table(title: str) -> Table:
    return Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )


def _summary_table(title: str, summaries: Mapping[str, RankSummary]) -> RenderableType:
    table = _table(f"{title} (n = {next(iter(summaries.values())).n})")
    table.add_column("Method")
    for k in (1, 3, 5, 10):
        table.add_column(f"top {k}", justify="right")
    table.add_column("MRR", justify="right")
    for name, summary in summaries.items():
        cells = [f"{t:.2f} [{low:.2f}-{high:.2f}]" for t, low, high in summary.tops.values()]
        table.add_row(name, *map(Text, cells), f"{summary.mrr:.3f}")
    return table


def _case_table(result: CaseResult) -> RenderableType:
    table = _table("")
    for column in ("Rank", "Case", "Muscles found"):
        table.add_column(column)
    for case in result.cases:
        rank = str(case.ranks["tpgraph"]) if case.ranks else "-"
        table.add_row(rank, Text(case.id), ", ".join(case.muscles))
    return table


def _study_table(studied: StudyResult, left_out: str) -> RenderableType:
    table = _table(f"Studies: muscles in the order of their counts, {left_out}")
    table.add_column("Method")
    for column in ("pairs", "all pairs", "mean over studies"):
        table.add_column(column, justify="right")
    for name, pooled in studied.pooled.items():
        share = "-" if pooled.share is None else f"{pooled.share:.3f}"
        table.add_row(name, str(pooled.pairs), share, f"{studied.means[name]:.3f}")
    return table


def _each_study_table(studied: StudyResult) -> RenderableType:
    table = _table("")
    table.add_column("Study")
    table.add_column("pairs in order", justify="right")
    for study in studied.studies:
        if study.concordances:
            own = study.concordances["tpgraph"]
            table.add_row(Text(study.id), f"{own.concordant} of {own.pairs}")
    return table


def _calibration_table(arm: ArmResult) -> RenderableType:
    patients = counted(arm.calibrated, "patient")
    table = _table(f"Calibration of tpgraph, {patients}")
    for column in ("tenth", "n", "predicted", "observed"):
        table.add_column(column, justify="right")
    for b in arm.calibration:
        low, high = b.interval
        observed = Text(f"{b.observed:.3f} [{low:.3f}-{high:.3f}]")
        table.add_row(f"{b.low:.1f}-{b.high:.1f}", str(b.n), f"{b.predicted:.3f}", observed)
    return table
