"""What a ranking of sets is: a few trigger points that together explain a case."""

from __future__ import annotations

from dataclasses import dataclass

from tpgraph.model.side import Side
from tpgraph.model.tier import Tier
from tpgraph.rank.ranking import Match, Ranking, State

__all__ = ["Contradicted", "RankedSet", "SetClue", "SetFinding", "SetMember", "SetRanking", "Share"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMember:
    """A trigger point of a set.

    ``alternatives`` are other points of the same muscle and side (ids) that explain the
    same reported places, and could stand in its place; ``satellite_of`` the members of the
    set (ids) whose satellite it is. ``side`` is None where either side would do.
    ``log10_counted`` is what studies of people with such a complaint counted of its muscle.
    """

    trigger_point: str
    name: str
    muscle: str
    muscle_name: str
    side: Side | None
    alternatives: tuple[str, ...]
    satellite_of: tuple[str, ...]
    log10_counted: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much one member explains of a place.

    ``q`` is the chance that it makes the place hurt; ``share`` (0 to 1) its part in the
    explanation, by -log(1 - q), beside the other members and the background.
    """

    member: int
    q: float
    share: float
    match: Match
    tier: Tier | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFinding:
    """What one reported place says of a set, and who in it explains the place.

    ``probability`` (0 to 1) that the place hurts when all members are sources; ``by`` the
    members that have it, the greatest share first. Nobody explains a place where ``by`` is
    empty. ``zone`` is None for all that a complete drawing leaves unmarked; ``by`` are then the
    members that expect something there.
    """

    zone: str | None
    label: str
    side: Side | None
    state: State
    probability: float
    log10_lr: float
    by: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetClue:
    """What a symptom, or what makes it worse, says of a set.

    ``terms`` are those that ``text`` may mean; ``by`` the members whose muscle is known for one.
    """

    text: str
    terms: tuple[str, ...]
    label: str
    log10_lr: float
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSet:
    """Trigger points that together explain a case.

    ``probability`` (0 to 1) is relative to the sets considered. ``log10_lr`` is the sum
    of the findings', the clues' and what was counted of the members.
    """

    rank: int
    members: tuple[SetMember, ...]
    probability: float
    log10_prior: float
    log10_lr: float
    findings: tuple[SetFinding, ...]
    clues: tuple[SetClue, ...] = ()

    @property
    def log10_score(self) -> float:
        """The sum of prior and likelihood ratios, by which the sets are ordered."""
        return round(self.log10_prior + self.log10_lr, 3)

    @property
    def unexplained(self) -> tuple[SetFinding, ...]:
        """The places that hurt and that no member explains."""
        return tuple(f for f in self.findings if f.state is State.PRESENT and not f.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradicted:
    """A trigger point that explains a reported place, but has an absent one as essential."""

    trigger_point: str
    name: str
    side: Side | None
    absent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRanking:
    """The best sets for a case, best first, beside the ranking of one source.

    ``sets`` are all that were considered: the best ``len(sets)`` that there are, and
    among them the probabilities sum to 1. ``contradicted`` are the trigger points that
    could be in none of them.
    """

    ranking: Ranking
    sets: tuple[RankedSet, ...]
    contradicted: tuple[Contradicted, ...]
