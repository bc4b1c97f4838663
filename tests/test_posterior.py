"""The leading candidates and muscles, put in order by themselves, against the order of all."""

from __future__ import annotations

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tpgraph
from tpgraph import KnowledgeBase
from tpgraph.model.side import Side
from tpgraph.rank.frame import build_frame
from tpgraph.rank.posterior import Posterior
from tpgraph.rank.ranking import PriorKind

_REAL = tpgraph.load()
_SIDED = (Side.LEFT, Side.RIGHT)
_COUNT = len(build_frame(_REAL, PriorKind.FLAT, _SIDED).keys)

ratios = st.dictionaries(st.integers(0, _COUNT - 1), st.integers(-9000, 9000), max_size=60)


@given(st.sampled_from(PriorKind), st.integers(-9000, 3000), ratios, st.booleans())
def test_what_leads_stands_as_it_does_among_all(
    kind: PriorKind, common: int, own: dict[int, int], all_own: bool
) -> None:
    """Scores, ranks and probabilities by definition: one list of all, sorted."""
    frame = build_frame(_REAL, kind, _SIDED)
    own = {i: own.get(i, common) for i in range(_COUNT)} if all_own else own
    posterior = Posterior(frame, common, own)
    scores = [prior + own.get(i, common) for i, prior in enumerate(frame.log10_priors)]
    order = sorted(range(_COUNT), key=lambda i: (-scores[i], i))
    weights = [10.0 ** ((s - max(scores)) / 1000) for s in scores]
    for place, i in enumerate(order):
        assert posterior.at(place) == (i, 1 + sum(s > scores[i] for s in scores))
        assert posterior.place(i) == place
        assert isclose(posterior.probability(i), weights[i] / sum(weights), rel_tol=1e-9)

    sums = [sum(weights[i] for i in of) / sum(weights) for of in frame.of_ranked]
    muscles = posterior.by_muscle()
    found = [muscles.at(place) for place in range(len(muscles))]
    assert sorted(m for m, _ in found) == list(range(len(sums)))
    for (muscle, rank), (after, rank_after) in pairwise(found):
        assert muscles.probability(muscle) == pytest.approx(sums[muscle], rel=1e-6, abs=1e-13)
        assert sums[muscle] > sums[after] - 1e-11
        best, best_after = muscles.places(muscle)[0], muscles.places(after)[0]
        assert rank < rank_after or (rank == rank_after and best < best_after)


def test_three_candidates_by_hand(mini: KnowledgeBase) -> None:
    """Of three alike, the second is ten times as likely: 1/12, 10/12, 1/12."""
    posterior = Posterior(build_frame(mini, PriorKind.FLAT, (None,)), 0, {1: 1000})
    assert [posterior.at(place) for place in range(3)] == [(1, 1), (0, 2), (2, 2)]
    assert posterior.probability(1) == pytest.approx(10 / 12)
    assert posterior.probability(2) == pytest.approx(1 / 12)
    assert posterior.by_muscle().probability(0) == pytest.approx(1 / 12)
