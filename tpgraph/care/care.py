"""What stands beside a ranking: red flags, and what the patient's conditions change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tpgraph.care.red_flags import RaisedFlag, find_red_flags
from tpgraph.care.told import UnknownCondition, find_told
from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.ranking import Ranking

if TYPE_CHECKING:
    from tpgraph.care.cautions import Caution
    from tpgraph.model.condition import Condition

__all__ = ["Care", "find_care"]


class Care(NamedTuple):
    """Red flags, the most urgent first; the patient's conditions; what they change.

    ``points`` are the trigger points (ids) for which cautions were looked up, ``cautions``
    what was found, by trigger point, of those that are not without any.
    """

    red_flags: tuple[RaisedFlag, ...] = ()
    patient: tuple[Condition, ...] = ()
    unknown: tuple[UnknownCondition, ...] = ()
    points: tuple[str, ...] = ()
    cautions: Mapping[str, tuple[Caution, ...]] = MappingProxyType({})


def find_care(
    kb: KnowledgeBase, ranking: Ranking, *, top: int | None = None, besides: Iterable[str] = ()
) -> Care:
    """Find what stands beside a ranking.

    Parameters
    ----------
    top
        For how many candidates, and for the leaders of how many muscles, cautions are
        found; for all when left out.
    besides
        Other trigger points (ids) for which they are found.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> care = find_care(kb, tpgraph.rank(kb, tpgraph.Case.parse("right temple")), top=5)
    >>> care == Care()
    True
    """
    case = ranking.case
    told = find_told(kb, case)
    flags = find_red_flags(kb, case, ranking.present, told=told)
    if not told.patient and not told.unknown:
        return Care(red_flags=flags)
    leaders = (ranking.candidates[m.candidates[0]] for m in ranking.by_muscle()[:top])
    shown = (c.trigger_point for c in (*ranking.candidates[:top], *leaders))
    points = tuple(dict.fromkeys((*shown, *besides)))
    return Care(
        red_flags=flags,
        patient=told.patient,
        unknown=told.unknown,
        points=points,
        cautions=_cautions(kb, points, told.patient),
    )


def _cautions(
    kb: KnowledgeBase, points: Iterable[str], patient: tuple[Condition, ...]
) -> dict[str, tuple[Caution, ...]]:
    from tpgraph.care.cautions import find_cautions

    by_muscle: dict[str, tuple[Caution, ...]] = {}
    out = {}
    for point in points:
        muscle = kb.trigger_points[point].muscle
        if muscle not in by_muscle:
            by_muscle[muscle] = find_cautions(kb, muscle, patient)
        if by_muscle[muscle]:
            out[point] = by_muscle[muscle]
    return out
