"""What a ranking is: candidates, best first, each with what every finding says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar, overload

from tpgraph.locate.located import LocatedPlace, Unlocated
from tpgraph.model.case import Case
from tpgraph.model.side import Side
from tpgraph.model.tier import Tier

if TYPE_CHECKING:
    from tpgraph.locate.terms import LocatedTerm

__all__ = [
    "Candidate",
    "Clue",
    "Finding",
    "Made",
    "Match",
    "MuscleScore",
    "PriorKind",
    "Ranking",
    "State",
]

_T = TypeVar("_T")


class PriorKind(StrEnum):
    """Whether muscles start as often as they are found affected, or all alike."""

    PREVALENCE = "prevalence"
    FLAT = "flat"


class State(StrEnum):
    """Whether a place was reported as painful or as free of pain.

    Unmarked stands for all places that a complete drawing leaves out; counted for all that
    hurts, as the complaint of people in whom studies counted muscles; drawn for all that hurts,
    where one pattern names each place just so.
    """

    PRESENT = "present"
    ABSENT = "absent"
    UNMARKED = "unmarked"
    COUNTED = "counted"
    DRAWN = "drawn"


class Match(StrEnum):
    """How a reported place meets a pattern.

    Exact: the same zone. Part: the place lies within the pattern's zone. Coarse:
    the place is wider. Local: it lies over the trigger point itself, and no
    pattern says more of it. Counted: no pattern says more, but a study found the muscle
    affected in people who hurt there. Neighbour: the place borders on the pattern's zone. None: no
    pattern of the trigger point comes near.
    """

    EXACT = "exact"
    PART = "part"
    COARSE = "coarse"
    LOCAL = "local"
    COUNTED = "counted"
    NEIGHBOUR = "neighbour"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one reported place says for or against one candidate.

    ``log10_lr`` is the log10 likelihood ratio, rounded to a thousandth; ``tier``
    and ``sources`` tell which sort of pattern explains the place, and whose. ``zone`` is None
    for all that is unmarked, where they tell what is expected elsewhere, for what studies
    counted in people with such a complaint, and for all that hurts as one pattern draws it.
    """

    zone: str | None
    label: str
    side: Side | None
    state: State
    match: Match
    tier: Tier | None
    log10_lr: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What a symptom, or what makes it worse, says for or against one candidate.

    ``listed`` says whether the muscle is known for one of the ``terms`` that ``text`` may mean.
    """

    text: str
    terms: tuple[str, ...]
    label: str
    listed: bool
    log10_lr: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A trigger point on a side, held responsible for the case.

    ``name`` is its muscle or part with the number, ``label`` and ``latin`` what else it
    is called. ``side`` is None where the case names no side: the side of the pain.
    ``probability`` (0 to 1) is relative to all other candidates of the ranking.
    """

    rank: int
    trigger_point: str
    name: str
    label: str | None
    latin: str | None
    muscle: str
    muscle_name: str
    side: Side | None
    probability: float
    log10_prior: float
    log10_lr: float
    findings: tuple[Finding, ...]
    clues: tuple[Clue, ...] = ()

    @property
    def log10_score(self) -> float:
        """The sum of prior and likelihood ratios, by which the candidates are ordered."""
        return round(self.log10_prior + self.log10_lr, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class MuscleScore:
    """A muscle with the probability of all its trigger points, on both sides, together.

    ``find_candidates`` gives the places of these among the candidates of the ranking, counted
    from 0, best first.
    """

    rank: int
    muscle: str
    muscle_name: str
    latin: str | None
    probability: float
    find_candidates: Callable[[], tuple[int, ...]] = field(compare=False, repr=False)

    @property
    def candidates(self) -> tuple[int, ...]:
        """The places of its trigger points among the candidates, best first."""
        return self.find_candidates()


class Made(Sequence[_T]):
    """Values of a ranking, best first, each made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], _T]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, index: int | slice) -> _T | tuple[_T, ...]:
        places = range(self._count)[index]
        if isinstance(places, range):
            return tuple(map(self._make, places))
        return self._make(places)

    def __iter__(self) -> Iterator[_T]:
        return map(self._make, range(self._count))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Every candidate, best first, and how the words of the case were understood.

    Attributes
    ----------
    case : Case
        What was asked.
    present, absent : tuple of LocatedPlace
        The places understood, in the order of the words.
    unresolved : tuple of Unlocated
        The phrases that were not.
    terms : tuple of LocatedTerm
        The symptoms and what makes it worse, with the coded terms they may mean, if any.
    candidates : sequence of Candidate
        Best first; equal scores share a rank.
    version : str
        The version of the data.
    """

    case: Case
    present: tuple[LocatedPlace, ...]
    absent: tuple[LocatedPlace, ...]
    unresolved: tuple[Unlocated, ...]
    terms: tuple[LocatedTerm, ...]
    candidates: Made[Candidate]
    prior: PriorKind
    version: str
    muscles: Callable[[], Made[MuscleScore]]

    def by_muscle(self) -> Made[MuscleScore]:
        """Give the muscles, best first, with the probabilities of their trigger points summed."""
        return self.muscles()
