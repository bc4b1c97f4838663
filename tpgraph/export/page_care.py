"""Red flags and cautions as parts of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tpgraph.care.care import Care
from tpgraph.care.red_flags import RaisedFlag
from tpgraph.care.told import UnknownCondition
from tpgraph.export.care_words import (
    NOTHING_CHANGES,
    URGENCY_WORDS,
    caution_rows,
    effect_scope_words,
    shown_names,
)
from tpgraph.export.markup import Html, el, join, link
from tpgraph.model.citation import Citation
from tpgraph.model.condition import Condition
from tpgraph.rank.ranking import Ranking

__all__ = ["care_sources", "cautions_part", "cited", "flags_part", "patient_part"]


def cited(citations: Iterable[Citation]) -> Html:
    """Name the sources of a claim, each with a link to its entry at the end of the page."""
    told = [
        join(link(f"#source-{c.source}", c.source), f" ({c.chapter})" if c.chapter else None)
        for c in citations
    ]
    return el("span", " [", join(*told, between=", "), "]", class_="quiet")


def flags_part(raised: Sequence[RaisedFlag], *, level: int = 3) -> Html | None:
    """Lay out the red flags in a frame, None where there is none.

    Parameters
    ----------
    level
        Of the heading, from 1 to 5; those of the flags are one below.
    """
    if not raised:
        return None
    parts = [el(f"h{level}", "Red flags: rule out first")]
    for one in raised:
        flag = one.flag
        parts += [
            el(
                f"h{level + 1}",
                flag.title,
                el("span", f" {URGENCY_WORDS[flag.urgency]}", class_="quiet"),
            ),
            el("p", el("b", "Ask: "), flag.ask),
            el("p", el("b", "Why: "), flag.reason),
            el("p", el("b", "Do: "), flag.do_now),
            el(
                "p",
                "Raised by: ",
                "; ".join(f"“{b}”" for b in one.because),
                cited(flag.sources),
                class_="quiet",
            ),
        ]
    return el("section", *parts, class_="flags", role="alert")


def cautions_part(care: Care, ranking: Ranking) -> Html | None:
    """Lay out what the patient's conditions change, None where the case names none."""
    if not care.patient and not care.unknown:
        return None
    rows = [
        el(
            "li",
            el("b", f"{caution.effect.grade.value}"),
            f" ({effect_scope_words(caution)}): {caution.effect.text} {caution.effect.reason}",
            cited(caution.effect.sources),
            el("span", f" For {names}.", class_="quiet"),
        )
        for caution, names in caution_rows(shown_names(care, ranking), care.cautions)
    ]
    if not rows and care.patient:
        rows = [el("li", NOTHING_CHANGES)]
    return el(
        "section",
        el("h3", "What changes for this patient"),
        patient_part(care.patient, care.unknown),
        el("ul", *rows) if rows else None,
    )


def patient_part(patient: Iterable[Condition], unknown: Iterable[UnknownCondition]) -> Html:
    """Say what was understood of the patient, and what was not."""
    told = "; ".join(c.label for c in patient) or "nothing understood"
    missed = [
        el(
            "span",
            f" “{u.text}” is not a known condition; closest: {', '.join(u.closest)}.",
            class_="warn",
        )
        for u in unknown
    ]
    return el("p", f"Patient: {told}.", *missed)


def care_sources(care: Care) -> set[str]:
    """Give the sources that the parts of this module cite."""
    out = {c.source for raised in care.red_flags for c in raised.flag.sources}
    for cautions in care.cautions.values():
        out |= {c.source for caution in cautions for c in caution.effect.sources}
    return out
