"""Rankings, muscles, trigger points and zones as HTML for a cell of a notebook.

They bring no style sheet and no script: a notebook shows many answers, and pages such as
GitHub strip both. All is made through ``markup.py``, which escapes every text.
"""

from __future__ import annotations

from collections.abc import Iterable

from tpgraph.counted import counted
from tpgraph.export.markup import Html, el, join
from tpgraph.export.notice import NOTICE
from tpgraph.export.page_tables import table
from tpgraph.export.ranking_words import candidate_title
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.tier import Tier
from tpgraph.model.zone import Zone
from tpgraph.rank.ranking import Candidate, Match, Ranking, State

__all__ = ["muscle_view", "ranking_view", "trigger_point_view", "zone_view"]

_TOP = 10


def ranking_view(ranking: Ranking) -> Html:
    """Show the first ten candidates of a ranking, and what was not understood.

    Examples
    --------
    >>> import tpgraph
    >>> view = ranking_view(tpgraph.rank(tpgraph.load(), tpgraph.Case.parse("right temple")))
    >>> "<td>Temporalis" in view
    True
    """
    places = ", ".join(candidate_title(p.label, p.side) for p in ranking.present)
    absent = ", ".join(candidate_title(p.label, p.side) for p in ranking.absent)
    caption = f"{places}; not {absent}" if absent else places
    head = (("#", ""), ("Trigger point", ""), ("Probability", ""), ("Explains", ""))
    rows = [
        _row(str(c.rank), candidate_title(c.name, c.side), f"{c.probability:.1%}", _explained(c))
        for c in ranking.candidates[:_TOP]
    ]
    lost = ", ".join(f"“{u.text}”" for u in ranking.unresolved)
    more = len(ranking.candidates) - len(rows)
    return el(
        "div",
        table(caption, head, rows),
        el("p", f"Not understood, left out: {lost}") if lost else None,
        el("p", f"{counted(more, 'more candidate')}. Data {ranking.version}. {NOTICE}"),
    )


def _explained(candidate: Candidate) -> str:
    told = [
        f.label
        for f in candidate.findings
        if f.state is State.PRESENT and f.match is not Match.NONE
    ]
    return "; ".join(told) or "nothing that was reported"


def muscle_view(kb: KnowledgeBase, muscle: Muscle) -> Html:
    """Show a muscle and where its trigger points, and those of its parts, are felt."""
    points = kb.points_of(muscle.id)
    nerves = "; ".join(
        f"{i.nerve} ({', '.join(i.segments) or 'segments not curated'})" for i in muscle.innervation
    )
    facts = (
        ("Latin", muscle.latin),
        ("Also called", ", ".join(muscle.synonyms)),
        ("Origin", ", ".join(muscle.origins)),
        ("Insertion", ", ".join(muscle.insertions)),
        ("Innervation", nerves),
        ("Actions", ", ".join(muscle.actions)),
        ("Sources", ", ".join(dict.fromkeys(c.source for c in muscle.sources))),
    )
    return el("div", _facts(muscle.name, facts), _patterns(kb, points))


def trigger_point_view(kb: KnowledgeBase, point: TriggerPoint) -> Html:
    """Show a trigger point and where it is felt, by each source."""
    facts = (
        ("Where", point.site),
        ("Lies under", ", ".join(map(kb.label, point.location))),
        ("Position", point.position),
        ("Palpation", point.palpation),
        ("Local twitch", point.local_twitch_response),
    )
    return el("div", _facts(_name(kb, point), facts), _patterns(kb, [point]))


def zone_view(kb: KnowledgeBase, zone: Zone) -> Html:
    """Show a zone and the trigger points that refer to it, to a part of it or around it.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> "Temporalis" in zone_view(kb, kb.get_zone("temple"))
    True
    """
    facts = (
        ("Also called", ", ".join(zone.synonyms)),
        ("Part of", kb.label(zone.broader) if zone.broader else None),
        ("Parts", ", ".join(map(kb.label, kb.zone_tree.parts[zone.id]))),
        ("Borders on", ", ".join(map(kb.label, zone.neighbours))),
        ("Note", zone.note),
    )
    leaves = kb.leaves(zone.id)
    found = sorted(
        (
            list(Tier).index(z.tier),
            _name(kb, kb.trigger_points[p.of]),
            _where(kb, p, z.zone),
            p.source.source,
        )
        for p in kb.referral_patterns.values()
        for z in p.zones
        if leaves & kb.leaves(z.zone)
    )
    rows = [_row(name, list(Tier)[tier], where, source) for tier, name, where, source in found]
    head = (("Trigger point", ""), ("Felt as", ""), ("Where exactly", ""), ("Source", ""))
    return el(
        "div",
        _facts(zone.label, facts),
        table(f"{counted(len(rows), 'referral')} here", head, rows),
    )


def _patterns(kb: KnowledgeBase, points: Iterable[TriggerPoint]) -> Html:
    rows = []
    for point in points:
        for pattern in kb.referral_patterns.values():
            if pattern.of == point.id:
                tiers = (_zones(kb, pattern, tier) for tier in Tier)
                rows.append(_row(_name(kb, point), *tiers, pattern.source.source))
    head = tuple((title, "") for title in ("Trigger point", *map(str.capitalize, Tier), "Source"))
    return table("Where the pain is felt", head, rows)


def _zones(kb: KnowledgeBase, pattern: ReferralPattern, tier: Tier) -> str:
    return ", ".join(_where(kb, pattern, z.zone) for z in pattern.zones if z.tier is tier)


def _where(kb: KnowledgeBase, pattern: ReferralPattern, zone: str) -> str:
    across = any(z.zone == zone and z.contralateral for z in pattern.zones)
    return kb.label(zone) + (" (other side)" if across else "")


def _name(kb: KnowledgeBase, point: TriggerPoint) -> str:
    return f"{kb.muscles[point.muscle].name} {point.number}"


def _facts(title: str, facts: Iterable[tuple[str, str | None]]) -> Html:
    rows = [el("tr", el("th", what, scope="row"), el("td", told)) for what, told in facts if told]
    return join(el("h4", title), el("table", el("tbody", *rows)) if rows else None)


def _row(*cells: str) -> Html:
    return el("tr", *(el("td", cell) for cell in cells))
