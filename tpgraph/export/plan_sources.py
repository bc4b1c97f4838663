"""Every source on which a plan rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpgraph.care.plan import Plan, PlanItem
from tpgraph.model.citation import Citation

__all__ = ["plan_sources"]


def plan_sources(plan: Plan) -> set[str]:
    """Give the ids of the sources that a plan names."""
    out = {c.source for raised in plan.red_flags for c in raised.flag.sources}
    for match in plan.mimics:
        for statement in (*match.mimic.signs, *match.mimic.statements):
            out |= _ids(statement.sources)
    for item in plan.items:
        out |= set(_of_item(item))
    return out


def _ids(citations: Iterable[Citation]) -> set[str]:
    return {c.source for c in citations}


def _of_item(item: PlanItem) -> Iterator[str]:
    for expected in item.expected:
        yield from expected.sources
    for caution in item.cautions:
        yield from _ids(caution.effect.sources)
    for therapy in item.therapies.therapies if item.therapies else ():
        yield from _ids(therapy.sources)
    if item.needling is not None:
        yield from _ids(item.needling.citations())
