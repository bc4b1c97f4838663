"""Muscles and trigger points for the eye: all that is known, with sources."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from tpgraph.cli.facts import Fact, facts, joined, links
from tpgraph.cli.needling_views import needling_rows, therapy_rows
from tpgraph.counted import counted
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.citation import Citation
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.pattern import ReferralPattern, ReferredZone
from tpgraph.model.tier import Tier

__all__ = ["muscle_view", "patterns_of", "trigger_point_view"]


_TERM_TITLES = {
    "symptoms": "Beyond pain",
    "aggravated_by": "Set off by",
    "limited": "Limited",
    "weak": "Weak",
}


def patterns_of(kb: KnowledgeBase, point_id: str) -> list[ReferralPattern]:
    """Give the patterns of a trigger point, in the order of the data."""
    return [p for p in kb.referral_patterns.values() if p.of == point_id]


def muscle_view(kb: KnowledgeBase, muscle: Muscle) -> RenderableType:
    """Lay out a muscle with its parts' trigger points."""
    inner = [m for m in kb.muscles.values() if m.part_of == muscle.id]
    rows: list[Fact] = [
        ("Latin", muscle.latin),
        ("Also called", joined(muscle.synonyms)),
    ]
    if muscle.part_of:
        rows.append(("Part of", kb.muscles[muscle.part_of].name))
    if inner:
        rows.append(("Parts", joined(m.name for m in inner)))
    rows += [
        ("Origin", joined(muscle.origins)),
        ("Insertion", joined(muscle.insertions)),
        ("Innervation", "; ".join(_nerve(i.nerve, i.segments) for i in muscle.innervation)),
        ("Actions", joined(muscle.actions)),
        ("Synergists", joined(kb.muscles[i].name for i in muscle.synergists)),
        ("Antagonists", joined(kb.muscles[i].name for i in muscle.antagonists)),
        ("Ids", links(muscle.crosswalk)),
        ("How common", _commonness(muscle)),
        ("Imitated by", joined(m.name for m in kb.mimics.values() if muscle.id in m.muscles)),
        *((title, _terms(kb, getattr(muscle, key))) for key, title in _TERM_TITLES.items()),
        ("Sources", _cited(kb, muscle.sources)),
        ("Checked against", joined(muscle.checked_against)),
    ]
    parts: list[RenderableType] = [Rule(Text(muscle.name, "bold")), facts(rows)]
    inside = {muscle.id, *(m.id for m in inner)}
    for point in kb.trigger_points.values():
        if point.muscle in inside:
            parts.extend(trigger_point_view(kb, point))
    if kb.needlings:
        parts += [Text(), Text("Needling", "bold"), facts(_needling(kb, muscle))]
        parts += [Text(), Text("Besides needling", "bold")]
        parts.append(facts(therapy_rows(kb.find_therapies(muscle.id))))
    return Group(*parts)


def _needling(kb: KnowledgeBase, muscle: Muscle) -> list[Fact]:
    """Give how a muscle is needled, and of which parts something else is known."""
    entry = kb.find_needling(muscle.id)
    rows = needling_rows(entry)
    if entry is not None and entry.id != muscle.id:
        rows.insert(0, ("As for", kb.muscles[entry.id].name))
    own = [m for m in kb.muscles.values() if m.part_of == muscle.id and m.id in kb.needlings]
    if own:
        rows.append(("Apart", joined(f"{m.name} (tpgraph show {m.id})" for m in own)))
    return rows


def _terms(kb: KnowledgeBase, ids: Iterable[str]) -> str:
    return joined(kb.terms[i].label for i in ids)


def _nerve(nerve: str, segments: Iterable[str]) -> str:
    told = joined(segments)
    return f"{nerve} ({told})" if told else f"{nerve} (segments not curated)"


def _commonness(record: Muscle | TriggerPoint) -> str:
    word = record.commonness
    if word is None:
        return ""
    return f"{word.level} ({word.source}{': ' + word.note if word.note else ''})"


def _cited(kb: KnowledgeBase, citations: Iterable[Citation]) -> str:
    return "\n".join(
        kb.sources[c.source].citation + (f", chapter {c.chapter}" if c.chapter else "")
        for c in citations
    )


def trigger_point_view(kb: KnowledgeBase, point: TriggerPoint) -> list[RenderableType]:
    """Lay out a trigger point with its patterns."""
    muscle = kb.muscles[point.muscle]
    title = Text(f"{muscle.name}, trigger point {point.number}", "bold")
    if point.label:
        title.append(f" ({point.label})")
    title.append(f"  {point.id}", "dim")
    others = (kb.trigger_points.get(s) for s in point.satellites)
    satellites = [
        f"{kb.muscles[o.muscle].name} {o.number}" if o else kb.muscles[s].name
        for o, s in zip(others, point.satellites, strict=True)
    ]
    rows: list[Fact] = [
        ("Where", point.site),
        ("Lies under", joined(map(kb.label, point.location))),
        ("Position", point.position),
        ("Palpation", point.palpation),
        ("Kind", point.kind),
        ("Local twitch", point.local_twitch_response),
        ("Satellites", joined(satellites)),
    ]
    if point.commonness:
        rows.append(("How common", _commonness(point)))
    for pattern in patterns_of(kb, point.id):
        rows.append(("Refers to", _pattern_text(kb, pattern)))
    return [Text(), title, facts(rows)]


def _pattern_text(kb: KnowledgeBase, pattern: ReferralPattern) -> Text:
    text = Text()
    for tier in Tier:
        zones = [z for z in pattern.zones if z.tier is tier]
        if zones:
            text.append(f"{tier}: ", "bold").append(joined(_zone_text(kb, z) for z in zones) + "\n")
    for seen in pattern.observations:
        text.append(
            f"{kb.label(seen.zone)}: {seen.count} of {counted(seen.total, 'person', 'people')}\n"
        )
    source = kb.sources[pattern.source.source]
    chapter = f", chapter {pattern.source.chapter}" if pattern.source.chapter else ""
    text.append(f"{source.citation}{chapter}", "dim")
    if pattern.checked_against:
        text.append(f"\nchecked against {joined(pattern.checked_against)}", "dim")
    return text


def _zone_text(kb: KnowledgeBase, referred: ReferredZone) -> str:
    return kb.label(referred.zone) + (" of the other side" if referred.contralateral else "")
