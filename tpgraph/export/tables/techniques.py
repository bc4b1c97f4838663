"""Tables of the techniques of treatment, and of the mechanisms they are held to work by."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.claim import Claim, claim_table
from tpgraph.export.tables.columns import LIST, SYNONYMS, TEXT
from tpgraph.export.tables.table import Cell, Table, code, joined
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.statement import Statement
from tpgraph.model.technique import (
    Design,
    GradeLevel,
    Mechanism,
    MechanismAspect,
    Stance,
    TechniqueAspect,
    TechniqueKind,
)

__all__ = ["mechanism_claims", "mechanisms", "technique_claims", "techniques"]


def techniques(kb: KnowledgeBase) -> Table:
    """Tabulate what is said of the techniques."""
    return claim_table(
        "techniques",
        "one claim on one technique, or the technique alone where nothing is said of it",
        (
            Column(name="technique", meaning="id of the technique", required=True),
            Column(name="technique_name", meaning="its name", required=True),
            SYNONYMS,
            Column(
                name="kind",
                meaning="what sort of technique",
                values=code(TechniqueKind),
                required=True,
            ),
            Column(
                name="broader",
                meaning="id of the technique of which it is a kind",
                refers_to=("techniques", "technique"),
            ),
            Column(
                name="mechanisms",
                meaning="ids of the mechanisms by which it is held to work" + LIST,
            ),
            Column(name="aspect", meaning="what the claim tells of", values=code(TechniqueAspect)),
            TEXT,
        ),
        technique_claims(kb),
    )


def technique_claims(kb: KnowledgeBase) -> Iterator[Claim]:
    """Give the claims on techniques."""
    for technique in kb.techniques.values():
        node = f"technique:{technique.id}"
        start = (
            technique.id,
            technique.name,
            joined(technique.synonyms),
            technique.kind.value,
            technique.broader,
            joined(technique.mechanisms),
        )
        if not technique.statements:
            yield Claim(id=node, cells=(*start, None, None))
        for number, statement in enumerate(technique.statements, start=1):
            yield Claim(
                id=f"{node}#statement-{number}",
                cells=(*start, _aspect(statement), statement.text),
                sources=statement.sources,
            )


def _aspect(statement: Statement) -> str | None:
    """Give what a statement tells of, as plain text."""
    return None if statement.about is None else str(statement.about)


def mechanisms(kb: KnowledgeBase) -> Table:
    """Tabulate what is said of the mechanisms, the evidence, and how far it can be relied on."""
    return claim_table(
        "mechanisms",
        "one claim on one mechanism, one piece of evidence, or the grade of that evidence",
        (
            Column(name="mechanism", meaning="id of the mechanism", required=True),
            Column(name="mechanism_name", meaning="its name", required=True),
            SYNONYMS,
            Column(
                name="aspect",
                meaning="what the row tells of",
                values=(*code(MechanismAspect), "evidence", "grade"),
                required=True,
            ),
            Column(
                name="stance",
                meaning="whether the piece of evidence speaks for the mechanism",
                values=code(Stance),
            ),
            Column(name="design", meaning="how the piece of evidence was won", values=code(Design)),
            Column(
                name="level",
                meaning="how far the evidence can be relied on",
                values=code(GradeLevel),
            ),
            TEXT,
        ),
        mechanism_claims(kb),
    )


def mechanism_claims(kb: KnowledgeBase) -> Iterator[Claim]:
    """Give the claims on mechanisms: what each is, its evidence, its grade."""
    for mechanism in kb.mechanisms.values():
        start = (mechanism.id, mechanism.name, joined(mechanism.synonyms))
        for claim in _claims_of(mechanism):
            yield Claim(id=claim.id, cells=(*start, *claim.cells), sources=claim.sources)


def _claims_of(mechanism: Mechanism) -> Iterator[Claim]:
    node = f"mechanism:{mechanism.id}"
    for number, statement in enumerate(mechanism.statements, start=1):
        cells: tuple[Cell, ...] = (_aspect(statement), None, None, None, statement.text)
        yield Claim(id=f"{node}#statement-{number}", cells=cells, sources=statement.sources)
    for number, piece in enumerate(mechanism.evidence, start=1):
        cells = ("evidence", piece.stance.value, piece.design.value, None, piece.text)
        yield Claim(id=f"{node}#evidence-{number}", cells=cells, sources=piece.sources)
    grade = mechanism.grade
    cells = ("grade", None, None, grade.level.value, grade.reason)
    yield Claim(id=f"{node}#grade-1", cells=cells, sources=grade.sources)
