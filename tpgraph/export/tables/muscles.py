"""Tables of muscles and of trigger points."""

from __future__ import annotations

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.claims import cited, trigger_point_name
from tpgraph.export.tables.columns import LIST, MUSCLE, MUSCLE_NAME, SOURCES
from tpgraph.export.tables.table import Cell, Table, code, joined, word
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.muscle import (
    CommonnessLevel,
    Kind,
    LocalTwitchResponse,
    Muscle,
    Palpation,
    Section,
    TriggerPoint,
)

__all__ = ["muscles", "trigger_points"]


def muscles(kb: KnowledgeBase) -> Table:
    """Tabulate the muscles and their parts."""
    return Table(
        name="muscles",
        row="one muscle, or one named part of a muscle",
        key="muscle",
        columns=(
            Column(name="muscle", meaning="id of the muscle or part", required=True),
            Column(name="name", meaning="its name", required=True),
            Column(name="latin", meaning="its Latin name"),
            Column(name="synonyms", meaning="other names" + LIST),
            Column(
                name="section",
                meaning="part of the body under which the manuals treat it",
                values=code(Section),
                required=True,
            ),
            Column(
                name="part_of",
                meaning="id of the whole, of a part",
                refers_to=("muscles", "muscle"),
            ),
            Column(name="paired", meaning="whether there is one on each side", type="boolean"),
            Column(name="origins", meaning="where it arises" + LIST),
            Column(name="insertions", meaning="where it inserts" + LIST),
            Column(name="actions", meaning="what it does" + LIST),
            Column(name="synergists", meaning="ids of muscles that help it" + LIST),
            Column(name="antagonists", meaning="ids of muscles that oppose it" + LIST),
            Column(name="symptoms", meaning="ids of terms: symptoms beyond pain" + LIST),
            Column(name="aggravated_by", meaning="ids of terms: what brings it on" + LIST),
            Column(name="limited", meaning="ids of terms: movements that it limits" + LIST),
            Column(name="weak", meaning="ids of terms: movements that are weak" + LIST),
            Column(
                name="commonness",
                meaning="how often it holds trigger points, in a source's word",
                values=code(CommonnessLevel),
            ),
            SOURCES,
        ),
        rows=[_muscle_row(m) for m in kb.muscles.values()],
    )


def _muscle_row(muscle: Muscle) -> tuple[Cell, ...]:
    return (
        muscle.id,
        muscle.name,
        muscle.latin,
        joined(muscle.synonyms),
        muscle.section.value,
        muscle.part_of,
        muscle.paired,
        joined(muscle.origins),
        joined(muscle.insertions),
        joined(muscle.actions),
        joined(muscle.synergists),
        joined(muscle.antagonists),
        joined(muscle.symptoms),
        joined(muscle.aggravated_by),
        joined(muscle.limited),
        joined(muscle.weak),
        muscle.commonness.level.value if muscle.commonness else None,
        cited(muscle.sources),
    )


def trigger_points(kb: KnowledgeBase) -> Table:
    """Tabulate the trigger points."""
    return Table(
        name="trigger_points",
        row="one trigger point",
        key="trigger_point",
        columns=(
            Column(name="trigger_point", meaning="id of the trigger point", required=True),
            Column(name="name", meaning="its muscle and number", required=True),
            MUSCLE,
            MUSCLE_NAME,
            Column(
                name="number", meaning="as the manual numbers it", type="integer", required=True
            ),
            Column(name="label", meaning="what else it is called"),
            Column(name="site", meaning="where the hand finds it", required=True),
            Column(name="position", meaning="how the patient lies or sits for that"),
            Column(name="palpation", meaning="how the hand reaches it", values=code(Palpation)),
            Column(name="kind", meaning="where in the fibre it lies", values=code(Kind)),
            Column(
                name="local_twitch_response",
                meaning="how readily the taut band is seen to twitch",
                values=code(LocalTwitchResponse),
            ),
            Column(name="location", meaning="ids of the zones over it" + LIST),
            Column(
                name="satellites",
                meaning="ids of the trigger points or muscles that follow it" + LIST,
            ),
            SOURCES,
        ),
        rows=[_point_row(kb, t) for t in kb.trigger_points.values()],
    )


def _point_row(kb: KnowledgeBase, point: TriggerPoint) -> tuple[Cell, ...]:
    muscle = kb.muscles[point.muscle]
    return (
        point.id,
        trigger_point_name(kb, point.id),
        muscle.id,
        muscle.name,
        point.number,
        point.label,
        point.site,
        point.position,
        word(point.palpation),
        word(point.kind),
        word(point.local_twitch_response),
        joined(point.location),
        joined(point.satellites),
        cited(point.sources or muscle.sources),
    )
