"""How a muscle is needled, and what is done besides, as parts of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpgraph.export.care_words import STATUS_WORDS
from tpgraph.export.markup import Html, el, join
from tpgraph.export.page_care import cited
from tpgraph.model.needling import AdverseEvent, Needling, NeedlingStatus, Therapies, TherapyKind
from tpgraph.model.statement import Statement

__all__ = ["needling_rows", "therapy_rows"]

_TITLES = {
    "position": "Position",
    "palpation": "Palpation",
    "approach": "Approach",
    "depth": "Depth",
}

#: What is told in a line of its own even where it is not curated.
_ALWAYS = ("Hazard", "At risk")

Row = tuple[str, Html | None]


def needling_rows(entry: Needling | None) -> Iterator[Row]:
    """Give what is known of needling a muscle; None where it is not curated."""
    if entry is None or entry.status is NeedlingStatus.NOT_CURATED:
        yield "Needling", None
        return
    yield "Needled", el("span", STATUS_WORDS[entry.status])
    if entry.reason is not None:
        yield "Why", _told([entry.reason])
    if entry.status is NeedlingStatus.NOT_NEEDLED:
        yield from _hazard_rows(entry) if entry.hazard else ()
        return
    work = [
        *((title, _told(getattr(entry, key))) for key, title in _TITLES.items()),
        ("Needle", _length(entry)),
        *_hazard_rows(entry),
        ("Adverse events", _list(_event(e) for e in entry.adverse_events)),
        ("Local twitch", _told(entry.local_twitch)),
        ("After-care", _told(entry.after_care)),
    ]
    yield from ((title, told) for title, told in work if told or title in _ALWAYS)
    missing = [title.lower() for title, told in work if not told and title not in _ALWAYS]
    if missing:
        yield "Not curated", el("span", ", ".join(missing), class_="quiet")


def _hazard_rows(entry: Needling) -> list[Row]:
    at_risk = (
        join(el("b", s.structure), f": {s.text}", cited(s.sources))
        for s in entry.structures_at_risk
    )
    return [("Hazard", _hazard(entry)), ("At risk", _list(at_risk))]


def therapy_rows(held: Therapies | None) -> Iterator[Row]:
    """Give what is done besides needling, by kind; None where it is not curated."""
    if held is None or not held.therapies:
        yield "Besides", None
        return
    for kind in TherapyKind:
        some = [join(t.text, cited(t.sources)) for t in held.therapies if t.kind is kind]
        if some:
            title = "Keeps it going" if kind is TherapyKind.PERPETUATING else kind.capitalize()
            yield title, _list(some)


def _length(entry: Needling) -> Html | None:
    length = entry.needle_length
    if length is None:
        return None
    span = f"{length.low:g}" + (f" to {length.high:g}" if length.low < length.high else "")
    return join(f"{span} mm", cited(length.sources))


def _hazard(entry: Needling) -> Html | None:
    hazard = entry.hazard
    if hazard is None:
        return None
    limits = join(" ", el("b", "Keep clear:"), f" {hazard.limits}") if hazard.limits else None
    return join(el("b", hazard.grade.value), f": {hazard.reason}", limits, cited(hazard.sources))


def _event(event: AdverseEvent) -> Html:
    numbers = ""
    if event.count is not None and event.total is not None:
        numbers = f" ({event.count} of {event.total})"
    elif event.percent is not None:
        numbers = f" ({event.percent:g} %)"
    return join(el("b", event.event), f": {event.text}{numbers}", cited(event.sources))


def _told(statements: Iterable[Statement]) -> Html | None:
    return _list(join(s.text, cited(s.sources)) for s in statements)


def _list(parts: Iterable[Html]) -> Html | None:
    listed = list(parts)
    if len(listed) < 2:
        return listed[0] if listed else None
    return el("ul", *(el("li", part) for part in listed))
