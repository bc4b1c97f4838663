"""What studies counted in people with such a complaint says of each muscle they examined.

With F the leaves of all that hurts and C those of the complaint of study i, m a muscle that
the study examined in n people, o its share of all that the study counted, and e its share of
what the places of the complaint alone would make of those muscles::

    overlap w_i  = |F and C| / |F or C|
    log10 LR(m)  = sum over i of w_i n_i log10(o_i / e_i) / (COMPLAINT_STRENGTH + sum of w_i n_i)

So a count moves muscles against each other, not against those that were not examined; what
overlaps little says little; and studies of one complaint are averaged, not multiplied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.rank.frame import Frame
from tpgraph.rank.numbers import COMPLAINT_STRENGTH
from tpgraph.rank.ranking import Finding, Match, PriorKind, State
from tpgraph.rank.referral import build_referral_table

__all__ = [
    "COUNTED_LABEL",
    "NO_COUNTS",
    "Complaint",
    "Counted",
    "CountedMuscle",
    "build_complaints",
    "find_overlaps",
    "weigh_complaints",
]

#: What stands for the places of a case as a whole, beside those of studies.
COUNTED_LABEL = "counted in people with such pain"


class CountedMuscle(NamedTuple):
    """How a study's count of a muscle compares with what its complaint makes expected.

    ``log10_ratio`` is that of the two shares, each of all muscles that the study examined;
    ``people`` are those examined, bounded by ``STUDY_LIMIT``.
    """

    log10_ratio: float
    people: float


class Complaint(NamedTuple):
    """A study of people who hurt in some zones: their leaves, and the muscles it counted."""

    study: str
    source: str
    leaves: frozenset[str]
    muscles: Mapping[str, CountedMuscle]


class Counted(NamedTuple):
    """What the studies say of ranked muscles, by number, and which say it.

    ``by_muscle`` has log10 likelihood ratios in thousandths, for those that any study
    examined; ``sources`` those studies' sources, in the order of the data.
    """

    by_muscle: Mapping[int, int]
    sources: Mapping[int, tuple[str, ...]]

    def finding(self, muscle: int) -> Finding:
        """Tell it as a finding, of no single place."""
        return Finding(
            zone=None,
            label=COUNTED_LABEL,
            side=None,
            state=State.COUNTED,
            match=Match.COUNTED,
            tier=None,
            log10_lr=self.by_muscle[muscle] / 1000,
            sources=self.sources[muscle],
        )


#: What is said where no study is asked.
NO_COUNTS: Final = Counted({}, {})


def build_complaints(kb: KnowledgeBase) -> tuple[Complaint, ...]:
    """Give the complaints in which two muscles or more were counted; made once, and kept."""
    return kb.derived("study-complaints", _build)


def _build(kb: KnowledgeBase) -> tuple[Complaint, ...]:
    from tpgraph.rank.build_complaints import compare_studies

    return compare_studies(kb)


def find_overlaps(kb: KnowledgeBase, hurting: Iterable[str]) -> tuple[tuple[Complaint, float], ...]:
    """Give the complaints that share a leaf with what hurts, and how much they overlap (0 to 1).

    Parameters
    ----------
    hurting
        Ids of the zones and places that hurt.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> max(overlap for _, overlap in find_overlaps(kb, ["heel-sole"]))
    1.0
    """
    hurts: frozenset[str] = frozenset().union(*map(kb.leaves, hurting))
    found: list[tuple[Complaint, float]] = []
    for complaint in build_complaints(kb):
        shared = len(hurts & complaint.leaves)
        if shared:
            whole = len(hurts) + len(complaint.leaves) - shared
            found.append((complaint, shared / whole))
    return tuple(found)


def weigh_complaints(kb: KnowledgeBase, frame: Frame, places: Iterable[LocatedPlace]) -> Counted:
    """Give what studies counted says of each muscle; kept, since a cohort names the same places.

    With all muscles alike (``PriorKind.FLAT``) nothing is known of how often they are affected.
    """
    if frame.prior is PriorKind.FLAT:
        return NO_COUNTS
    hurting = frozenset(p.zone for p in places if p.present)
    key = ("complaints", hurting)
    return build_referral_table(kb).keep(key, lambda: _weigh(kb, frame.number_of, hurting))


def _weigh(kb: KnowledgeBase, number: Mapping[str, int], hurting: frozenset[str]) -> Counted:
    sums: dict[int, float] = defaultdict(float)
    people: dict[int, float] = defaultdict(float)
    sources: dict[int, dict[str, None]] = defaultdict(dict)
    for complaint, overlap in find_overlaps(kb, hurting):
        for muscle, counted in complaint.muscles.items():
            m = number[muscle]
            sums[m] += overlap * counted.people * counted.log10_ratio
            people[m] += overlap * counted.people
            sources[m][complaint.source] = None
    return Counted(
        {m: round(1000 * total / (COMPLAINT_STRENGTH + people[m])) for m, total in sums.items()},
        {m: tuple(named) for m, named in sources.items()},
    )
