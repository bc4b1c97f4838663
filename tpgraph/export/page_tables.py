"""How the words of a case were understood, and its ranking, as tables of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpgraph.export.markup import Html, el, join, link
from tpgraph.export.page_bars import share_bar
from tpgraph.export.ranking_words import candidate_title
from tpgraph.locate.located import LocatedPlace
from tpgraph.rank.ranking import Candidate, Match, Ranking, State

__all__ = ["candidate_table", "muscle_table", "table", "understood"]


def table(caption: str, head: Iterable[tuple[str, str]], rows: Iterable[Html]) -> Html:
    """Lay out a table; ``head`` pairs each title with the class of its column."""
    titles = (el("th", title, scope="col", class_=kind or None) for title, kind in head)
    return el(
        "table",
        el("caption", caption),
        el("thead", el("tr", *titles)),
        el("tbody", *rows),
    )


def understood(ranking: Ranking) -> Html:
    """Tell how each phrase was understood, and which were not."""
    rows = [
        el("tr", el("td", state), el("th", place.text, scope="row"), el("td", _reading(place)))
        for state, places in (("hurts", ranking.present), ("does not hurt", ranking.absent))
        for place in places
    ]
    for term in ranking.terms:
        read = (
            el("td", term.label)
            if term.terms or term.signs
            else el("td", "not coded, not used", class_="warn")
        )
        rows.append(el("tr", el("td", "besides"), el("th", term.text, scope="row"), read))
    if ranking.case.complete:
        told = el("td", "everything else unmarked, weakly absent")
        rows.append(el("tr", el("td", "complete"), el("th", "", scope="row"), told))
    for phrase in ranking.unresolved:
        near = ", ".join(phrase.closest) or "none"
        told = el("td", f"closest: {near}", class_="warn")
        state = el("td", "not understood, left out", class_="warn")
        rows.append(el("tr", state, el("th", phrase.text, scope="row"), told))
    head = (("State", "name"), ("Said", "name"), ("Read as", ""))
    return table("Each phrase, and the place that it was read as", head, rows)


def _reading(place: LocatedPlace) -> Html:
    notes = []
    if place.corrected:
        notes.append("read " + ", ".join(f"“{a}” as “{b}”" for a, b in place.corrected))
    if place.unused:
        notes.append("not used: " + ", ".join(place.unused))
    told = el("span", f" ({'; '.join(notes)})", class_="warn") if notes else None
    return join(candidate_title(place.label, place.side), told)


def muscle_table(ranking: Ranking, top: int) -> Html:
    """Lay out the muscles, with the best trigger point of each."""
    scores = ranking.by_muscle()
    best = scores[0].probability
    rows = []
    for score in scores[:top]:
        leader = ranking.candidates[score.candidates[0]]
        name = join(score.muscle_name, *_latin(score.latin))
        told = join(candidate_title(leader.name, leader.side), *_explains(leader))
        rows.append(_row(score.rank, name, score.probability, best, told))
    return table("By muscle", _head("Muscle", "Best trigger point"), rows)


def candidate_table(ranking: Ranking, top: int, prefix: str) -> Html:
    """Lay out the trigger points, each leading to what stands behind it."""
    best = ranking.candidates[0].probability
    rows = []
    for n, c in enumerate(ranking.candidates[:top], 1):
        title = link(f"#{prefix}{n}", candidate_title(c.name, c.side))
        label = f" {c.label}" if c.label else None
        name = join(title, el("span", label, class_="quiet") if label else None, *_latin(c.latin))
        rows.append(_row(c.rank, name, c.probability, best, join(*_explains(c))))
    return table("By trigger point", _head("Trigger point", "Explains"), rows)


def _head(name: str, last: str) -> tuple[tuple[str, str], ...]:
    return (("#", "rank"), (name, "name"), ("Probability", "value"), (last, ""))


def _row(rank: int, name: Html, share: float, best: float, told: Html) -> Html:
    return el(
        "tr",
        el("td", str(rank), class_="number"),
        el("th", name, scope="row"),
        el("td", el("span", f"{share:.1%}", class_="number"), share_bar(share, best)),
        el("td", told),
    )


def _latin(latin: str | None) -> Iterator[Html]:
    if latin:
        yield el("br")
        yield el("i", latin, lang="la", class_="quiet")


def _explains(candidate: Candidate) -> Iterator[Html]:
    """Tell what a candidate explains, leaves unexplained, and expects in vain."""
    sorts: dict[str, list[str]] = {"explains": [], "not": [], "expects": []}
    for f in candidate.findings:
        where = candidate_title(f.label, f.side)
        if f.state is State.PRESENT:
            sorts["not" if f.match is Match.NONE else "explains"].append(where)
        elif f.state is State.ABSENT and f.match is not Match.NONE:
            sorts["expects"].append(where)
    kinds = {"explains": "for", "not": "against", "expects": "against"}
    for sort, places in sorts.items():
        if places:
            told = el("span", "; ".join(places), class_=kinds[sort])
            yield el("div", f"{sort}: ", told)
