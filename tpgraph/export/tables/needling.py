"""Tables of what is done for a muscle: how it is needled, and what is done besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.claim import Claim, claim_table
from tpgraph.export.tables.columns import LIST, MUSCLE, MUSCLE_NAME, TEXT
from tpgraph.export.tables.table import Cell, Table, code, joined, word
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.needling import (
    STATEMENT_KEYS,
    AdverseEvent,
    HazardGrade,
    Needling,
    NeedlingStatus,
    StructureAtRisk,
    StructureKind,
    Therapies,
    TherapyKind,
)

__all__ = ["needling", "needling_claims", "therapies", "therapy_claims"]

_ASPECTS = (
    "status",
    "reason",
    *(key.replace("_", " ") for key in STATEMENT_KEYS),
    "needle length",
    "structure at risk",
    "hazard",
    "adverse event",
)
_PARTS = Column(
    name="parts",
    meaning="ids of its parts that have no entry of their own, for which this holds too" + LIST,
)
#: The columns in which one kind of claim alone has something, in their order.
_DETAILS = (
    Column(name="structure", meaning="what the needle may harm"),
    Column(name="structure_kind", meaning="what sort of structure", values=code(StructureKind)),
    Column(name="limits", meaning="how depth or direction keeps clear of the hazard"),
    Column(
        name="length_low_mm",
        meaning="shortest needle that the sources name",
        type="number",
        unit="mm",
    ),
    Column(
        name="length_high_mm",
        meaning="longest needle that the sources name",
        type="number",
        unit="mm",
    ),
    Column(name="event", meaning="harm that was published"),
    Column(name="count", meaning="how often it was seen", type="integer"),
    Column(name="total", meaning="of how many, as the text counts them", type="integer"),
    Column(name="percent", meaning="how often it was seen, as printed", type="number", unit="%"),
)


def needling(kb: KnowledgeBase) -> Table:
    """Tabulate how muscles are needled: of each its status, and every claim."""
    return claim_table(
        "needling",
        "the status of one muscle, or one claim on how it is needled or what is at risk there",
        (
            MUSCLE,
            MUSCLE_NAME,
            _PARTS,
            Column(
                name="status",
                meaning="whether the muscle is needled; guided is only under imaging or by a "
                "specialist",
                values=code(NeedlingStatus),
                required=True,
            ),
            Column(
                name="hazard_grade",
                meaning="how grave the harm is that a needle can do in the muscle; empty is not "
                "curated, and not low",
                values=code(HazardGrade),
            ),
            Column(name="aspect", meaning="what the row tells of", values=_ASPECTS, required=True),
            TEXT,
            *_DETAILS,
        ),
        needling_claims(kb),
    )


def needling_claims(kb: KnowledgeBase) -> Iterator[Claim]:
    """Give the claims on needling, those of a muscle after its status."""
    parts = _held_parts(kb, kb.find_needling)
    for entry in kb.needlings.values():
        start = (
            entry.id,
            kb.muscles[entry.id].name,
            joined(parts.get(entry.id, ())),
            entry.status.value,
            word(entry.hazard.grade) if entry.hazard else None,
        )
        for claim in _claims_of(entry):
            yield Claim(id=claim.id, cells=(*start, *claim.cells), sources=claim.sources)


def _claims_of(entry: Needling) -> Iterator[Claim]:
    node = f"needling:{entry.id}"
    yield Claim(id=node, cells=_cells("status", None))
    statements = [("reason", entry.reason)] if entry.reason else []
    statements += [(key, s) for key in STATEMENT_KEYS for s in getattr(entry, key)]
    for number, (key, statement) in enumerate(statements, start=1):
        cells = _cells(key.replace("_", " "), statement.text)
        yield Claim(id=f"{node}#statement-{number}", cells=cells, sources=statement.sources)
    length = entry.needle_length
    if length is not None:
        cells = _cells(
            "needle length",
            None,
            length_low_mm=float(length.low),
            length_high_mm=float(length.high),
        )
        yield Claim(id=f"{node}#needleLength-1", cells=cells, sources=length.sources)
    for number, structure in enumerate(entry.structures_at_risk, start=1):
        yield _structure(f"{node}#structureAtRisk-{number}", structure)
    hazard = entry.hazard
    if hazard is not None:
        cells = _cells("hazard", hazard.reason, limits=hazard.limits)
        yield Claim(id=f"{node}#hazard-1", cells=cells, sources=hazard.sources)
    for number, event in enumerate(entry.adverse_events, start=1):
        yield _event(f"{node}#adverseEvent-{number}", event)


def _structure(node: str, structure: StructureAtRisk) -> Claim:
    cells = _cells(
        "structure at risk",
        structure.text,
        structure=structure.structure,
        structure_kind=structure.kind.value,
    )
    return Claim(id=node, cells=cells, sources=structure.sources)


def _event(node: str, event: AdverseEvent) -> Claim:
    cells = _cells(
        "adverse event",
        event.text,
        event=event.event,
        count=event.count,
        total=event.total,
        percent=None if event.percent is None else float(event.percent),
    )
    return Claim(id=node, cells=cells, sources=event.sources)


def _cells(aspect: str, text: str | None, **details: Cell) -> tuple[Cell, ...]:
    """Lay out a claim: its aspect, its text, and the details that it has."""
    return (aspect, text, *(details.get(column.name) for column in _DETAILS))


def therapies(kb: KnowledgeBase) -> Table:
    """Tabulate what is done for muscles besides needling, or instead."""
    return claim_table(
        "therapies",
        "one thing that is done for one muscle besides needling, or instead",
        (
            MUSCLE,
            MUSCLE_NAME,
            _PARTS,
            Column(
                name="kind",
                meaning="what sort of thing; perpetuating is what keeps it going, and how to stop "
                "that",
                values=code(TherapyKind),
                required=True,
            ),
            TEXT,
        ),
        therapy_claims(kb),
    )


def therapy_claims(kb: KnowledgeBase) -> Iterator[Claim]:
    """Give the therapies of all muscles."""
    parts = _held_parts(kb, kb.find_therapies)
    for entry in kb.therapies.values():
        start = (entry.id, kb.muscles[entry.id].name, joined(parts.get(entry.id, ())))
        for number, therapy in enumerate(entry.therapies, start=1):
            yield Claim(
                id=f"muscle:{entry.id}#therapy-{number}",
                cells=(*start, therapy.kind.value, therapy.text),
                sources=therapy.sources,
            )


def _held_parts(
    kb: KnowledgeBase, find: Callable[[str], Needling | Therapies | None]
) -> dict[str, list[str]]:
    """Give, for each muscle that has an entry, the parts for which it stands in."""
    parts: dict[str, list[str]] = {}
    for muscle_id in kb.muscles:
        entry = find(muscle_id)
        if entry is not None and entry.id != muscle_id:
            parts.setdefault(entry.id, []).append(muscle_id)
    return parts
