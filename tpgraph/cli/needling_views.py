"""How a muscle is needled, and what is done besides, for the eye."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from tpgraph.cli.care_views import sources_text
from tpgraph.cli.facts import Fact, joined
from tpgraph.export.care_words import STATUS_WORDS
from tpgraph.model.needling import AdverseEvent, Needling, Therapies, TherapyKind
from tpgraph.model.statement import Statement

__all__ = ["needling_rows", "statements_text", "therapy_rows"]

_TITLES = {
    "position": "Position",
    "palpation": "Palpation",
    "approach": "Approach",
    "depth": "Depth",
}
#: What is told in a line of its own even where it is not curated.
_ALWAYS = ("Hazard", "At risk")
_HAZARD = {"high": "bold red", "moderate": "yellow", "low": "green"}


def needling_rows(entry: Needling | None) -> list[Fact]:
    """Give what is known of needling a muscle; what is not known reads "not curated"."""
    if entry is None:
        return [("Needling", None)]
    rows: list[Fact] = [("Needled", STATUS_WORDS[entry.status])]
    if entry.reason is not None:
        rows.append(("Why", statements_text([entry.reason])))
    if entry.status.value in ("not needled", "not curated"):
        return rows if entry.hazard is None else [*rows, *_hazard_rows(entry)]
    work: list[Fact] = [
        *((title, statements_text(getattr(entry, key))) for key, title in _TITLES.items()),
        ("Needle", _length(entry)),
        *_hazard_rows(entry),
        ("Adverse events", _joined(_event(e) for e in entry.adverse_events)),
        ("Local twitch", statements_text(entry.local_twitch)),
        ("After-care", statements_text(entry.after_care)),
    ]
    rows += [(title, told) for title, told in work if told or title in _ALWAYS]
    missing = [title.lower() for title, told in work if not told and title not in _ALWAYS]
    if missing:
        rows.append(("Not curated", joined(missing)))
    return rows


def _length(entry: Needling) -> Text | None:
    length = entry.needle_length
    if length is None:
        return None
    span = f"{length.low:g}" + (f" to {length.high:g}" if length.low < length.high else "")
    return Text(f"{span} mm ").append_text(sources_text(length.sources))


def _hazard_rows(entry: Needling) -> list[Fact]:
    at_risk = _joined(
        Text(s.structure, "bold")
        .append(f": {s.text} ", "not bold")
        .append_text(sources_text(s.sources))
        for s in entry.structures_at_risk
    )
    told: Text | None = None
    if entry.hazard is not None:
        hazard = entry.hazard
        told = Text(hazard.grade.value, _HAZARD[hazard.grade.value])
        told.append(f": {hazard.reason} ", "default not bold")
        if hazard.limits:
            told.append("Keep clear: ", "default bold")
            told.append(f"{hazard.limits} ", "default not bold")
        told.append_text(sources_text(hazard.sources))
    return [("Hazard", told), ("At risk", at_risk)]


def _event(event: AdverseEvent) -> Text:
    text = Text(event.event, "bold").append(f": {event.text} ", "not bold")
    if event.count is not None and event.total is not None:
        text.append(f"({event.count} of {event.total}) ", "not bold")
    elif event.percent is not None:
        text.append(f"({event.percent:g} %) ", "not bold")
    return text.append_text(sources_text(event.sources))


def therapy_rows(held: Therapies | None) -> list[Fact]:
    """Give what is done besides needling, by kind."""
    if held is None or not held.therapies:
        return [("Besides", None)]
    rows: list[Fact] = []
    for kind in TherapyKind:
        some = [t for t in held.therapies if t.kind is kind]
        if some:
            told = _joined(Text(t.text + " ").append_text(sources_text(t.sources)) for t in some)
            title = "Keeps it going" if kind is TherapyKind.PERPETUATING else kind.capitalize()
            rows.append((title, told))
    return rows


def statements_text(statements: Iterable[Statement]) -> Text | None:
    """Put statements one below the other, each with its sources; None where there is none."""
    return _joined(Text(s.text + " ").append_text(sources_text(s.sources)) for s in statements)


def _joined(texts: Iterable[Text]) -> Text | None:
    listed = list(texts)
    return Text("\n").join(listed) if listed else None
