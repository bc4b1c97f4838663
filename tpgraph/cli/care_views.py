"""What stands beside a ranking, for the eye: red flags above it, cautions below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from tpgraph.care.care import Care
from tpgraph.care.cautions import Caution
from tpgraph.care.red_flags import RaisedFlag
from tpgraph.care.told import UnknownCondition
from tpgraph.cli.screen import quoted
from tpgraph.export.care_words import (
    NOTHING_CHANGES,
    URGENCY_WORDS,
    caution_rows,
    effect_scope_words,
    shown_names,
)
from tpgraph.model.citation import Citation
from tpgraph.model.condition import Condition, EffectGrade
from tpgraph.rank.ranking import Ranking

__all__ = [
    "caution_text",
    "cautions_view",
    "flags_view",
    "patient_view",
    "sources_text",
]

_STYLES = {
    EffectGrade.ABSOLUTE: "bold red",
    EffectGrade.RELATIVE: "bold yellow",
    EffectGrade.PRECAUTION: "yellow",
}


def flags_view(raised: Sequence[RaisedFlag]) -> list[RenderableType]:
    """Lay out the red flags in a frame, nothing where there is none."""
    if not raised:
        return []
    parts: list[RenderableType] = []
    for n, one in enumerate(raised):
        flag = one.flag
        text = Text("\n" if n else "")
        text.append(flag.title, "bold red").append(f"  {URGENCY_WORDS[flag.urgency]}\n", "red")
        text.append("Ask: ", "bold").append(f"{flag.ask}\n")
        text.append("Why: ", "bold").append(f"{flag.reason}\n")
        text.append("Do: ", "bold").append(f"{flag.do_now}\n")
        text.append("Raised by: ", "dim").append("; ".join(map(quoted, one.because)), "dim")
        text.append("\n").append_text(sources_text(flag.sources))
        parts.append(text)
    title = "Red flag" if len(raised) == 1 else f"{len(raised)} red flags"
    frame = Panel(
        Group(*parts),
        title=Text(f"{title}: rule out first", "bold red"),
        title_align="left",
        border_style="red",
        box=box.HEAVY,
    )
    return [Padding(frame, (1, 0, 0, 0))]


def sources_text(citations: Iterable[Citation]) -> Text:
    """Name the sources of a claim, quietly."""
    told = ", ".join(c.source + (f" ({c.chapter})" if c.chapter else "") for c in citations)
    return Text(f"[{told}]", "dim")


def cautions_view(care: Care, ranking: Ranking) -> list[RenderableType]:
    """Lay out what the patient's conditions change for the candidates shown."""
    if not care.patient and not care.unknown:
        return []
    parts: list[RenderableType] = [patient_view(care.patient, care.unknown)]
    rows = caution_rows(shown_names(care, ranking), care.cautions)
    for caution, names in rows:
        told = caution_text(caution).append(f"\nfor {names}", "dim")
        parts.append(Padding(told, (0, 0, 0, 2)))
    if care.patient and not rows:
        parts.append(Text(f"  {NOTHING_CHANGES}"))
    return [Padding(Group(*parts), (0, 0, 1, 0))]


def caution_text(caution: Caution) -> Text:
    """Say one effect of a condition, with its reason and sources."""
    effect = caution.effect
    text = Text()
    text.append(f"{effect.grade}", _STYLES[effect.grade]).append(
        f" ({effect_scope_words(caution)}): "
    )
    text.append(f"{effect.text} {effect.reason} ").append_text(sources_text(effect.sources))
    return text


def patient_view(patient: Iterable[Condition], unknown: Iterable[UnknownCondition]) -> Text:
    """Say what was understood of the patient."""
    text = Text("Patient: ", "bold")
    text.append("; ".join(c.label for c in patient) or "nothing understood", "not bold")
    for one in unknown:
        near = ", ".join(one.closest)
        text.append(f"\n  {quoted(one.text)} is not a known condition; closest: {near}", "yellow")
    return text
