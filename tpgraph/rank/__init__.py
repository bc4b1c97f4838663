"""Places in, ranked trigger points out.

Floor 5. Each candidate's posterior is its prior times one likelihood ratio for
each finding; both are given in log10 and rounded to a thousandth, so that what is
printed adds up exactly.
"""

from tpgraph.rank.prior import Prior, PriorKind, build_priors
from tpgraph.rank.rank import rank
from tpgraph.rank.ranking import (
    Candidate,
    Finding,
    Match,
    MuscleScore,
    Ranking,
    State,
)

__all__ = [
    "Candidate",
    "Finding",
    "Match",
    "MuscleScore",
    "Prior",
    "PriorKind",
    "Ranking",
    "State",
    "build_priors",
    "rank",
]
