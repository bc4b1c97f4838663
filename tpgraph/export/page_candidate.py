"""What stands behind one candidate, and the alternatives to the leader, as parts of the page."""

from __future__ import annotations

from collections.abc import Iterable

from tpgraph.export.markup import Html, el, join, link
from tpgraph.export.page_bars import signed_bar
from tpgraph.export.page_tables import table
from tpgraph.export.ranking_words import (
    candidate_title,
    evidence_rows,
    expected_words,
    origin_words,
    prior_words,
    telling_words,
)
from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.alternatives import Alternative
from tpgraph.rank.explanation import Explanation
from tpgraph.rank.origins import Origin
from tpgraph.rank.ranking import Candidate

__all__ = ["alternatives_part", "candidate_part"]


def candidate_part(kb: KnowledgeBase, explanation: Explanation, anchor: str) -> Html:
    """Lay out prior, findings and score of a candidate, what it expects, and all origins."""
    candidate = explanation.candidate
    title = candidate_title(candidate.name, candidate.side)
    share = el("span", f" probability {candidate.probability:.1%}", class_="quiet")
    expected = [el("li", expected_words(e), *_cited(e.sources)) for e in explanation.expected]
    return el(
        "section",
        el("h4", f"{candidate.rank}. {title}", share, id=f"{anchor}-title"),
        _findings(kb, explanation),
        el("p", el("b", "Expected, not mentioned"), None if expected else ": nothing essential"),
        el("ul", *expected) if expected else None,
        id=anchor,
        aria_labelledby=f"{anchor}-title",
    )


def _findings(kb: KnowledgeBase, explanation: Explanation) -> Html:
    candidate = explanation.candidate
    prior = join(prior_words(kb, explanation, cited=False), *_cited(explanation.prior_sources))
    rows = [
        _row(
            "prior",
            candidate.log10_prior,
            None,
            join(explanation.kind.value, _origins([prior])),
        )
    ]
    origins = (*explanation.origins, *((),) * len(candidate.clues))
    for row, some in zip(evidence_rows(candidate), origins, strict=True):
        told = _origins(_origin(kb, o) for o in some) if some else None
        drawn = signed_bar(row.log10_lr, row.widest)
        rows.append(_row(row.title, row.log10_lr, drawn, join(row.told, told)))
    rows.append(_row("score", candidate.log10_score, None, Html("sum of all")))
    head = (("Place", "name"), ("log10", "value"), ("Match, and where it comes from", ""))
    return table(
        "What each place says against it (bar to the left) or for it (to the right)", head, rows
    )


def _row(title: str, log10: float, drawn: Html | None, told: Html) -> Html:
    return el(
        "tr",
        el("th", title, scope="row"),
        el("td", el("span", f"{log10:+.3f}", class_="number"), drawn),
        el("td", told),
    )


def _origins(told: Iterable[Html]) -> Html:
    return el("ul", *(el("li", one) for one in told), class_="origins")


def _origin(kb: KnowledgeBase, origin: Origin) -> Html:
    cited = _cited([origin.source] if origin.source else [])
    return join(f"{origin.kind.value} {origin_words(kb, origin)}", *cited)


def _cited(sources: Iterable[str]) -> list[Html]:
    """Refer to the entries of the list of sources."""
    links = [link(f"#source-{i}", i) for i in dict.fromkeys(sources)]
    return [join(" [", join(*links, between=", "), "]")] if links else []


def alternatives_part(leader: Candidate, found: Iterable[Alternative]) -> Html:
    """Lay out the muscles that come close to the leader, and what would tell them apart."""
    rows = []
    for a in found:
        told = [el("li", f"for {name}: {zones}") for name, zones in telling_words(leader, a)]
        none = "no essential place of either that the other does not name"
        rows.append(
            el(
                "tr",
                el("th", a.muscle_name, scope="row"),
                el("td", f"{a.probability:.1%}", class_="number"),
                el("td", el("ul", *told) if told else none),
            )
        )
    if not rows:
        return el("p", "No other muscle comes close.")
    head = (("Muscle", "name"), ("Probability", "value"), ("Where pain would speak for one", ""))
    title = candidate_title(leader.name, leader.side)
    return table(f"Muscles that come close to {title}", head, rows)
