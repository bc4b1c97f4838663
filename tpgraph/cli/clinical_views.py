"""Techniques, mechanisms, conditions, mimics and red flags for the eye."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from tpgraph.cli.care_views import sources_text
from tpgraph.cli.facts import Fact, facts, joined
from tpgraph.cli.needling_views import statements_text
from tpgraph.export.care_words import URGENCY_WORDS
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.condition import Condition, Effect
from tpgraph.model.mimic import Mimic
from tpgraph.model.red_flag import Constellation, RedFlag
from tpgraph.model.statement import Statement
from tpgraph.model.technique import Mechanism, Stance, Technique

__all__ = ["ClinicalRecord", "clinical_view"]

ClinicalRecord = Technique | Mechanism | Condition | Mimic | RedFlag


def clinical_view(kb: KnowledgeBase, record: ClinicalRecord) -> RenderableType:
    """Lay out a clinical record with all that is known of it."""
    if isinstance(record, Technique):
        name, rows = record.name, _technique(kb, record)
    elif isinstance(record, Mechanism):
        name, rows = record.name, _mechanism(kb, record)
    elif isinstance(record, Condition):
        name, rows = record.label, _condition(kb, record)
    elif isinstance(record, Mimic):
        name, rows = record.name, _mimic(kb, record)
    else:
        name, rows = record.title, _red_flag(kb, record)
    return Group(Rule(Text(name, "bold").append(f"  {record.id}", "dim not bold")), facts(rows))


def _by_aspect(statements: Iterable[Statement]) -> list[Fact]:
    by: dict[str, list[Statement]] = {}
    for statement in statements:
        by.setdefault(statement.about or "said", []).append(statement)
    return [(about.capitalize(), statements_text(some)) for about, some in by.items()]


def _technique(kb: KnowledgeBase, technique: Technique) -> list[Fact]:
    kinds = [t.name for t in kb.techniques.values() if t.broader == technique.id]
    return [
        ("Kind", technique.kind),
        ("Also called", joined(technique.synonyms) or Text("nothing else")),
        ("Kind of", kb.techniques[technique.broader].name if technique.broader else "itself"),
        ("Kinds", joined(kinds) or Text("none")),
        *_by_aspect(technique.statements),
        ("Works by", joined(kb.mechanisms[i].name for i in technique.mechanisms)),
    ]


def _mechanism(kb: KnowledgeBase, mechanism: Mechanism) -> list[Fact]:
    rows: list[Fact] = [
        ("Also called", joined(mechanism.synonyms) or Text("nothing else")),
        *_by_aspect(mechanism.statements),
    ]
    for stance in Stance:
        some = [e for e in mechanism.evidence if e.stance is stance]
        told = [
            Text(f"{e.design}: ", "bold")
            .append(e.text + " ", "not bold")
            .append_text(sources_text(e.sources))
            for e in some
        ]
        title = "Mixed" if stance is Stance.MIXED else f"Evidence {stance}"
        if told or stance is not Stance.MIXED:
            rows.append((title, Text("\n").join(told) if told else None))
    grade = Text(mechanism.grade.level, "bold").append(f": {mechanism.grade.reason} ", "not bold")
    rows.append(("Grade", grade.append_text(sources_text(mechanism.grade.sources))))
    of = [t.name for t in kb.techniques.values() if mechanism.id in t.mechanisms]
    rows.append(("Techniques", joined(of)))
    return rows


def _condition(kb: KnowledgeBase, condition: Condition) -> list[Fact]:
    rows: list[Fact] = [("Also said", joined(condition.synonyms))]
    for effect in condition.effects:
        text = Text(f"{effect.text} {effect.reason} ")
        scope = _scope(kb, effect)
        text.append(f"({scope}) " if scope else "", "dim").append_text(sources_text(effect.sources))
        rows.append((effect.grade.capitalize(), text))
    if not condition.effects:
        rows.append(("Needling", None))
    return rows


def _scope(kb: KnowledgeBase, effect: Effect) -> str:
    told = (
        ("", [kb.techniques[i].name for i in effect.techniques]),
        ("in ", [kb.muscles[i].name for i in effect.muscles]),
        ("in ", effect.sections),
        ("near: ", effect.structures),
        ("hazard ", effect.hazards),
        ("over: ", [kb.label(z) for z in effect.zones]),
    )
    return "; ".join(title + ", ".join(some) for title, some in told if some)


def _mimic(kb: KnowledgeBase, mimic: Mimic) -> list[Fact]:
    return [
        ("Kind", mimic.kind),
        ("Also called", joined(mimic.synonyms) or Text("nothing else")),
        ("Hurts in", joined(map(kb.label, mimic.zones))),
        ("Segments", joined(mimic.segments) or Text("none named")),
        ("Tells it apart", statements_text(mimic.signs)),
        ("Besides", statements_text(mimic.statements) or Text("nothing")),
        ("Red flags", joined(kb.red_flags[i].title for i in mimic.red_flags) or Text("none named")),
        ("Imitates", joined(kb.muscles[i].name for i in mimic.muscles) or Text("no muscle named")),
    ]


def _red_flag(kb: KnowledgeBase, flag: RedFlag) -> list[Fact]:
    rows: list[Fact] = [
        ("How soon", URGENCY_WORDS[flag.urgency]),
        ("Ask", flag.ask),
        ("Why", flag.reason),
        ("Do", flag.do_now),
    ]
    rows += [("Raised by", _constellation(kb, when)) for when in flag.when]
    of = [m.name for m in kb.mimics.values() if flag.id in m.red_flags]
    rows += [
        ("Belongs to", joined(of) or Text("none named")),
        ("Sources", sources_text(flag.sources)),
    ]
    return rows


def _constellation(kb: KnowledgeBase, when: Constellation) -> str:
    def terms(ids: Iterable[str]) -> list[str]:
        return [kb.terms[i].label for i in ids]

    side = f" ({when.side})" if when.side else ""
    told = (
        (f"pain in{side} ", [kb.label(z) for z in when.zones]),
        ("pain also in ", [kb.label(z) for z in when.also_zones]),
        ("", terms(when.symptoms)),
        ("also ", terms(when.also_symptoms)),
        ("worse by ", terms(when.worse)),
        ("patient: ", [kb.conditions[i].label for i in when.patient]),
        ("from age ", [f"{when.age_from:g}"] if when.age_from is not None else []),
        ("to age ", [f"{when.age_to:g}"] if when.age_to is not None else []),
    )
    return "; and ".join(title + " or ".join(some) for title, some in told if some)
