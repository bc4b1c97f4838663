"""The clinical layer as tables: nothing left out, numbers as numbers, keys that refer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pyoxigraph
import pytest

from tpgraph import KnowledgeBase
from tpgraph.export.tables.build import build_tables
from tpgraph.model.needling import NeedleLength
from tpgraph.model.red_flag import RedFlag
from tpgraph.triples import build_triples
from tpgraph.vocab import DCT, PREFIXES, RDF, expand

Rows = dict[str, list[dict[str, Any]]]

#: What the clinical layer says with sources, by the class of its node in RDF.
CLASSES = [
    "Statement",
    "Evidence",
    "Grade",
    "NeedleLength",
    "StructureAtRisk",
    "Hazard",
    "AdverseEvent",
    "Therapy",
    "Effect",
]
SECTIONS = (
    "techniques",
    "mechanisms",
    "needlings",
    "therapies",
    "conditions",
    "mimics",
    "red_flags",
)
#: Tables of which one row is one claim, beside red flags.
CLAIMS = ("needling", "therapies", "techniques", "mechanisms", "conditions", "mimics")
#: List columns, and the table and column where what they name is found.
LISTS = [
    ("needling", "parts", "muscles", "muscle"),
    ("therapies", "parts", "muscles", "muscle"),
    ("techniques", "mechanisms", "mechanisms", "mechanism"),
    ("conditions", "implies", "conditions", "condition"),
    ("conditions", "techniques", "techniques", "technique"),
    ("conditions", "muscles", "muscles", "muscle"),
    ("conditions", "zones", "zones", "zone"),
    ("conditions", "structures", "needling", "structure_kind"),
    ("mimics", "red_flags", "red_flags", "red_flag"),
    ("red_flags", "zones", "zones", "zone"),
    ("red_flags", "also_zones", "zones", "zone"),
    ("red_flags", "symptoms", "terms", "term"),
    ("red_flags", "also_symptoms", "terms", "term"),
    ("red_flags", "worse", "terms", "term"),
    ("red_flags", "patient", "conditions", "condition"),
    ("muscles", "symptoms", "terms", "term"),
    ("muscles", "aggravated_by", "terms", "term"),
    *((table, "sources", "sources", "source") for table in (*CLAIMS, "mimic_zones", "red_flags")),
]


def rows_of(kb: KnowledgeBase) -> Rows:
    return {
        table.name: [
            dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows
        ]
        for table in build_tables(kb)
    }


@pytest.fixture(scope="module")
def real_rows(real: KnowledgeBase) -> Rows:
    return rows_of(real)


@pytest.fixture(scope="module")
def mini_rows(mini: KnowledgeBase) -> Rows:
    return rows_of(mini)


def cited_values(value: Any) -> Iterator[Any]:
    """Every value with sources, however deep it lies."""
    if is_dataclass(value):
        if hasattr(value, "sources"):
            yield value
        for field in fields(value):
            yield from cited_values(getattr(value, field.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from cited_values(inner)


def said(value: Any) -> Any:
    """What a value with sources says, for telling it from others."""
    if isinstance(value, NeedleLength):
        return (value.low, value.high)
    if isinstance(value, RedFlag):
        return value.title
    return value.text if hasattr(value, "text") else value.reason


def said_in(row: dict[str, Any]) -> Any:
    if row.get("aspect") == "needle length":
        return (row["length_low_mm"], row["length_high_mm"])
    return row["text"]


@pytest.mark.parametrize("which", ["real", "mini"])
def test_every_claim_is_in_one_row_with_its_sources(
    which: str, request: pytest.FixtureRequest
) -> None:
    kb: KnowledgeBase = request.getfixturevalue(which)
    rows = rows_of(kb)
    told = Counter(
        (said(value), "|".join(c.source for c in value.sources))
        for section in SECTIONS
        for record in getattr(kb, section).values()
        for value in cited_values(record)
    )
    found = Counter(
        (said_in(row), row["sources"]) for table in CLAIMS for row in rows[table] if row["sources"]
    )
    found.update({(row["title"], row["sources"]) for row in rows["red_flags"]})
    assert found == told
    assert len(told) > (1000 if which == "real" else 20)


@pytest.mark.parametrize("which", ["real", "mini"])
def test_claims_have_the_names_texts_and_sources_of_their_nodes(
    which: str, request: pytest.FixtureRequest
) -> None:
    kb: KnowledgeBase = request.getfixturevalue(which)
    rows = rows_of(kb)
    said_of: dict[str, set[str]] = {}
    works: set[tuple[str, str]] = set()
    typed: dict[str, set[str]] = {}
    for triple in build_triples(kb):
        if not isinstance(triple.subject, pyoxigraph.NamedNode):
            continue
        node = triple.subject.value
        if triple.predicate.value in (PREFIXES["tp"] + "text", PREFIXES["tp"] + "reason"):
            assert isinstance(triple.object, pyoxigraph.Literal)
            said_of.setdefault(node, set()).add(triple.object.value)
        elif isinstance(triple.object, pyoxigraph.NamedNode):
            if triple.predicate.value == DCT + "source":
                works.add((node, triple.object.value))
            elif triple.predicate.value == RDF + "type":
                typed.setdefault(triple.object.value, set()).add(node)
    nodes = {node for name in CLASSES for node in typed[PREFIXES["tp"] + name]}
    claims = {expand(row["claim"]): row for t in CLAIMS for row in rows[t] if row["sources"]}
    assert set(claims) == nodes
    assert all(row["text"] in {None, *said_of.get(node, ())} for node, row in claims.items())
    when = {expand(row["constellation"]) for row in rows["red_flags"]}
    assert when == typed[PREFIXES["tp"] + "Constellation"]
    cited = {(expand(r["claim"]), expand("src:" + r["source"])) for r in rows["citations"]}
    flags = typed[PREFIXES["tp"] + "RedFlag"]
    assert cited == {(node, work) for node, work in works if node in nodes | flags}


def test_lists_name_what_is_there(real_rows: Rows) -> None:
    for table, column, other, key in LISTS:
        there = {row[key] for row in real_rows[other]}
        named = {i for row in real_rows[table] if row[column] for i in row[column].split("|")}
        assert named, (table, column)
        assert named <= there, (table, column, named - there)


def test_citations_name_the_row_and_the_work(mini_rows: Rows, real_rows: Rows) -> None:
    for rows in (mini_rows, real_rows):
        pairs = Counter((row["table"], row["claim"]) for row in rows["citations"])
        for table in (*CLAIMS, "red_flags"):
            for row in rows[table]:
                works = row["sources"].split("|") if row["sources"] else []
                assert pairs.get((table, row["claim"]), 0) == len(works)
        assert all(there[0] in (*CLAIMS, "red_flags") for there in pairs)
    chapters = [(r["claim"], r["chapter"]) for r in mini_rows["citations"] if r["chapter"]]
    assert chapters == [("technique:pressing#statement-1", "3"), ("flag:infection", "9")]


def test_every_muscle_has_a_status(real: KnowledgeBase, real_rows: Rows) -> None:
    statuses = [row for row in real_rows["needling"] if row["aspect"] == "status"]
    covered = [row["muscle"] for row in statuses]
    covered += [part for row in statuses for part in (row["parts"] or "").split("|") if part]
    assert Counter(covered) == Counter(list(real.muscles))
    for row in real_rows["needling"]:
        entry = real.needlings[row["muscle"]]
        assert row["status"] == entry.status.value
        assert row["hazard_grade"] == (entry.hazard.grade.value if entry.hazard else None)
        assert row["sources"] or row["aspect"] == "status"


def only(rows: Iterable[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    (row,) = (r for r in rows if all(r[k] == v for k, v in wanted.items()))
    return {key: cell for key, cell in row.items() if cell is not None and key not in wanted}


def test_needling_of_the_mini_model(mini_rows: Rows) -> None:
    rows = mini_rows["needling"]
    alpha = {
        "muscle_name": "Alpha",
        "status": "needled",
        "hazard_grade": "moderate",
    }
    assert only(rows, muscle="alpha", aspect="needle length") == {
        **alpha,
        "claim": "needling:alpha#needleLength-1",
        "length_low_mm": 15.0,
        "length_high_mm": 25.0,
        "sources": "book",
    }
    assert only(rows, muscle="alpha", aspect="adverse event") == {
        **alpha,
        "claim": "needling:alpha#adverseEvent-1",
        "event": "bruise",
        "text": "Seen often.",
        "count": 3,
        "total": 10,
        "sources": "paper",
    }
    hazard = only(rows, muscle="beta", aspect="hazard")
    assert (hazard["hazard_grade"], hazard["limits"]) == ("high", "Never inward.")
    assert hazard["parts"] == "beta-low"
    assert only(rows, muscle="beta-up", aspect="reason")["text"] == "Too near the lung."
    assert "hazard_grade" not in only(rows, muscle="beta-up", aspect="status")


def test_other_tables_of_the_mini_model(mini: KnowledgeBase, mini_rows: Rows) -> None:
    grade = only(mini_rows["mechanisms"], aspect="grade")
    assert (grade["level"], grade["text"]) == ("low", "One trial.")
    assert only(mini_rows["mechanisms"], stance="against")["design"] == "experiment"
    bare = only(mini_rows["techniques"], technique="deep-needling")
    assert (bare["claim"], bare["broader"]) == ("technique:deep-needling", "needling")
    assert "text" not in bare
    assert only(mini_rows["conditions"], condition="old-cancer") == {
        "claim": "condition:old-cancer",
        "condition_label": "history of cancer",
        "synonyms": "had cancer",
    }
    narrow = only(mini_rows["conditions"], condition="anticoagulant", grade="relative")
    assert (narrow["techniques"], narrow["structures"]) == ("deep-needling", "vessel")
    assert narrow["conditional"] is False
    stretch = only(mini_rows["therapies"], kind="stretch")
    assert (stretch["claim"], stretch["text"]) == ("muscle:alpha#therapy-1", "Bend it.")
    zones = [r["zone"] for r in mini_rows["mimic_zones"] if r["mimic"] == "meningitis"]
    assert zones == [*mini.places["stiff-neck"].zones, "head"]
    assert only(mini_rows["mimics"], mimic="c3-radiculopathy")["segments"] == "C3"


def test_red_flags_of_the_mini_model(mini_rows: Rows) -> None:
    rows = mini_rows["red_flags"]
    assert [row["constellation"] for row in rows] == [
        "flag:cancer#when-1",
        "flag:infection#when-1",
        "flag:infection#when-2",
        "flag:infection#when-3",
    ]
    cancer = only(rows, red_flag="cancer")
    assert (cancer["zones"], cancer["patient"], cancer["age_from"]) == ("head", "old-cancer", 50.0)
    assert "age_to" not in cancer
    third = only(rows, constellation="flag:infection#when-3")
    assert (third["also_zones"], third["side"], third["worse"]) == (
        "behind-eye",
        "left",
        "turning",
    )
