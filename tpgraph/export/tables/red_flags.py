"""Table of red flags: one row a constellation that raises one."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.claim import Claim
from tpgraph.export.tables.claims import cited
from tpgraph.export.tables.columns import LIST, SOURCES
from tpgraph.export.tables.safety import zone_ids
from tpgraph.export.tables.table import Cell, Table, code, joined, word
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.red_flag import Constellation, RedFlag, Urgency
from tpgraph.model.side import Side

__all__ = ["red_flag_claims", "red_flags"]


def red_flags(kb: KnowledgeBase) -> Table:
    """Tabulate the red flags, each with the constellations that raise it."""
    return Table(
        name="red_flags",
        row="one constellation that raises one red flag; it is met by all that it names from "
        "zones to age_to, any one value of each",
        key="constellation",
        columns=(
            Column(name="constellation", meaning="id of the constellation", required=True),
            Column(name="claim", meaning="id of the red flag as a claim", required=True),
            Column(name="red_flag", meaning="id of the red flag", required=True),
            Column(name="title", meaning="its title", required=True),
            Column(
                name="urgency",
                meaning="how soon someone else must see the patient: now, today, within days",
                values=code(Urgency),
                required=True,
            ),
            Column(name="ask", meaning="what to ask the patient", required=True),
            Column(name="reason", meaning="why it matters", required=True),
            Column(name="do_now", meaning="what to do", required=True),
            Column(name="zones", meaning="ids of zones that are touched by the pain" + LIST),
            Column(name="also_zones", meaning="ids of zones that are touched as well" + LIST),
            Column(
                name="side",
                meaning="the side of the pain that touches zones, or none named",
                values=code(Side),
            ),
            Column(name="symptoms", meaning="ids of terms: symptoms and signs" + LIST),
            Column(name="also_symptoms", meaning="ids of terms that are there as well" + LIST),
            Column(name="worse", meaning="ids of terms: what makes it worse" + LIST),
            Column(name="patient", meaning="ids of the conditions of the patient" + LIST),
            Column(name="age_from", meaning="least age", type="number", unit="years"),
            Column(name="age_to", meaning="greatest age", type="number", unit="years"),
            SOURCES,
        ),
        rows=[row for flag in kb.red_flags.values() for row in _rows(kb, flag)],
    )


def _rows(kb: KnowledgeBase, flag: RedFlag) -> Iterator[tuple[Cell, ...]]:
    node = f"flag:{flag.id}"
    said = (flag.id, flag.title, flag.urgency.value, flag.ask, flag.reason, flag.do_now)
    for number, when in enumerate(flag.when, start=1):
        constellation = f"{node}#when-{number}"
        yield (constellation, node, *said, *_constellation(kb, when), cited(flag.sources))


def _constellation(kb: KnowledgeBase, when: Constellation) -> tuple[Cell, ...]:
    return (
        joined(zone_ids(kb, when.zones)),
        joined(zone_ids(kb, when.also_zones)),
        word(when.side),
        joined(when.symptoms),
        joined(when.also_symptoms),
        joined(when.worse),
        joined(when.patient),
        when.age_from,
        when.age_to,
    )


def red_flag_claims(kb: KnowledgeBase) -> Iterator[Claim]:
    """Give the red flags as claims, once each however many constellations raise them."""
    for flag in kb.red_flags.values():
        yield Claim(id=f"flag:{flag.id}", cells=(flag.id,), sources=flag.sources)
