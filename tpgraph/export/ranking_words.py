"""A ranking's findings, origins and priors in words, the same for the terminal and the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tpgraph.counted import counted
from tpgraph.model.side import Side
from tpgraph.rank.ranking import Candidate, Clue, Finding, Match, PriorKind, State

if TYPE_CHECKING:  # the plain table needs two of these words, and none of what they tell of
    from tpgraph.knowledge import KnowledgeBase
    from tpgraph.rank.alternatives import Alternative
    from tpgraph.rank.expected import Expected
    from tpgraph.rank.explanation import Explanation
    from tpgraph.rank.origins import Origin

__all__ = [
    "EvidenceRow",
    "candidate_title",
    "evidence_rows",
    "expected_words",
    "finding_place",
    "origin_words",
    "prior_words",
    "side_words",
    "telling_words",
]

#: What a match means where the tier alone does not say it.
_MEANING = {
    Match.LOCAL: "local, over the point",
    Match.COUNTED: "counted, found in studies",
    Match.NONE: "none",
}


def side_words(side: Side) -> str:
    """Name a side.

    Examples
    --------
    >>> side_words(Side.BOTH), side_words(Side.LEFT)
    ('both sides', 'left')
    """
    return "both sides" if side is Side.BOTH else side.value


def candidate_title(name: str, side: Side | None) -> str:
    """Name a trigger point with its side.

    Examples
    --------
    >>> candidate_title("Infraspinatus 1", Side.LEFT)
    'Infraspinatus 1, left'
    """
    return f"{name}, {side_words(side)}" if side else name


def finding_place(finding: Finding) -> str:
    """Name the place of a finding with its side; "no" goes before an absent one."""
    denied = "no " if finding.state is State.ABSENT else ""
    return denied + candidate_title(finding.label, finding.side)


class EvidenceRow(NamedTuple):
    """What one finding or clue says of a candidate, in words.

    ``widest`` is the log10 ratio for which a full bar stands, the same for all of a candidate:
    the greatest, or 1 where all are smaller.
    """

    title: str
    log10_lr: float
    widest: float
    told: str


def evidence_rows(candidate: Candidate) -> tuple[EvidenceRow, ...]:
    """Put into words all that speaks for or against a candidate: the findings, then the clues."""
    told = [(finding_place(f), f.log10_lr, _match_words(f)) for f in candidate.findings]
    told += [(c.label, c.log10_lr, _clue_words(c)) for c in candidate.clues]
    widest = max([1.0, *(abs(log10_lr) for _, log10_lr, _ in told)])
    return tuple(EvidenceRow(title, lr, widest, words) for title, lr, words in told)


def _match_words(finding: Finding) -> str:
    """Say how a finding meets the candidate: the tier, and the kind of match."""
    if finding.state is State.UNMARKED:
        return f"{finding.tier} elsewhere" if finding.tier else "nothing expected elsewhere"
    if finding.state is State.DRAWN:
        return "each place is a zone of it"
    if finding.state is State.COUNTED:
        return f"{'more' if finding.log10_lr >= 0 else 'less'} often than expected of them"
    if finding.match is Match.NEIGHBOUR:
        return f"neighbour, next to {finding.tier}"
    if finding.match in _MEANING:
        return _MEANING[finding.match]
    return f"{finding.tier}, {finding.match}"


def _clue_words(clue: Clue) -> str:
    """Say whether the muscle is known for a symptom, or for what makes it worse."""
    return "the muscle is known for it" if clue.listed else "the muscle is not known for it"


def prior_words(kb: KnowledgeBase, explanation: Explanation, *, cited: bool = True) -> str:
    """Say where a candidate's prior comes from: word, studies, published cases, points.

    Parameters
    ----------
    cited
        Whether the studies are named.
    """
    prior, points = explanation.prior, explanation.points
    shared = f"; shared by its {points} trigger points" if points > 1 else ""
    if explanation.kind is PriorKind.FLAT:
        return f"every muscle alike{shared}"
    own = kb.trigger_points[explanation.candidate.trigger_point].commonness
    word = kb.muscles[prior.muscle].commonness
    told = [f"called {word.level} by {word.source}"] if word else []
    if explanation.studies:
        named = f" ({', '.join(explanation.studies)})" if cited else ""
        told.append(f"studies counted as {counted(round(prior.people), 'person', 'people')}{named}")
    cases = counted(prior.cases, "published case")
    return (
        f"share {prior.share:.0%} of people: {', '.join(told) or 'the base rate, no study'}; "
        f"found in {cases}{shared}" + (f", this one {own.level} by {own.source}" if own else "")
    )


def origin_words(kb: KnowledgeBase, origin: Origin) -> str:
    """Name the record behind a finding, with its zones, its tier and the people counted."""
    zones = ", ".join(kb.label(z) for z in origin.zones)
    from tpgraph.rank.origins import OriginKind

    study = origin.kind is OriginKind.STUDY
    people = ""
    if origin.share is not None and origin.people:
        of = counted(origin.people, "person", "people")
        people = f"; {'counted as ' * study}{origin.share:.0%} of {of}"
    if origin.kind is OriginKind.PATTERN:
        beside = "next to " if origin.bordering else ""
        return f"{origin.id}: {beside}{zones} ({origin.tier}{people})"
    if study:
        told = f"{origin.id}: pain in {zones}{people}"
        if origin.overlap is None or origin.ratio is None:
            return told
        return f"{told}, {_times_words(origin.ratio)} expected; overlap {origin.overlap:.0%}"
    return f"{origin.id}: lies under {zones}"


def _times_words(ratio: float) -> str:
    """Say how many times something is.

    Examples
    --------
    >>> _times_words(2.04), _times_words(0.25)
    ('2.0 times what is', '0.25 times what is')
    """
    return f"{ratio:.1f} times what is" if ratio >= 1 else f"{ratio:.2g} times what is"


def expected_words(expected: Expected) -> str:
    """Name a zone that is expected, with its side and its chance."""
    if expected.side:
        where = candidate_title(expected.label, expected.side)
    else:
        where = expected.label + (" of the other side" if expected.contralateral else "")
    return f"{where} ({expected.chance:.0%})"


def telling_words(leader: Candidate, alternative: Alternative) -> tuple[tuple[str, str], ...]:
    """Pair each of the two candidates with the places where pain would speak for it alone."""
    return tuple(
        (name, ", ".join(map(expected_words, expected)))
        for name, expected in (
            (leader.name, alternative.leader_expects),
            (alternative.candidate.name, alternative.alternative_expects),
        )
        if expected
    )
