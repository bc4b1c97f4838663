"""From the studies to what they say of muscles beyond what the places of a complaint do."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.study import Study
from tpgraph.rank.complaints import Complaint, CountedMuscle
from tpgraph.rank.counts import count_study
from tpgraph.rank.numbers import STUDY_LIMIT
from tpgraph.rank.ranking import PriorKind
from tpgraph.rank.scoring import Scoring

__all__ = ["compare_studies"]

#: No muscle is expected less than this, so that no ratio is beyond all bounds.
_LEAST = 1e-9


def compare_studies(kb: KnowledgeBase) -> tuple[Complaint, ...]:
    """Compare what each study counted with what its complaint alone makes expected.

    Examples
    --------
    >>> import tpgraph
    >>> first = compare_studies(tpgraph.load())[0]
    >>> len(first.muscles) > 1
    True
    """
    known = {kb.ranked_muscle(p.muscle).id for p in kb.trigger_points.values()}
    found: list[Complaint] = []
    for study in kb.studies.values():
        counted = {m: c for m, c in count_study(kb, study).items() if c[1] and m in known}
        if study.zones and len(counted) > 1:
            leaves: frozenset[str] = frozenset().union(*(kb.leaves(z) for z in study.zones))
            muscles = _compare(_expect(kb, study), counted)
            found.append(Complaint(study.id, study.source, leaves, muscles))
    return tuple(found)


def _expect(kb: KnowledgeBase, study: Study) -> Mapping[str, float]:
    """Rank the places of a complaint by themselves; give the probability of each muscle.

    They are zones that stand for the study's complaint, not words of a patient.
    """
    places = [
        LocatedPlace(text=z, zone=z, label=kb.label(z), side=None, prompted=True)
        for z in study.zones
    ]
    scoring = Scoring(kb, PriorKind.PREVALENCE, places, studied=False)
    return {m.muscle: m.probability for m in scoring.by_muscle()}


def _compare(
    expected: Mapping[str, float], counted: Mapping[str, tuple[float, float]]
) -> dict[str, CountedMuscle]:
    """Compare each muscle's share of what was counted with its share of what was expected.

    Half a person more, of one more, keeps a share of none or all from being taken at its word.
    """
    limited = {m: min(people, STUDY_LIMIT) for m, (_, people) in counted.items()}
    found = {m: (part * limited[m] + 0.5) / (limited[m] + 1) for m, (part, _) in counted.items()}
    hoped = {m: max(expected[m], _LEAST) for m in counted}
    all_found, all_hoped = sum(found.values()), sum(hoped.values())
    return {
        m: CountedMuscle(log10(found[m] / all_found * all_hoped / hoped[m]), limited[m])
        for m in counted
    }
