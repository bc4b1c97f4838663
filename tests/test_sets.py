"""Sets of trigger points: one score by hand, the search against brute force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from math import fsum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tpgraph
from tests.test_rank import _CASES, _REAL
from tpgraph import Case, KnowledgeBase, Side
from tpgraph.model.tier import Tier
from tpgraph.rank.numbers import NOTHING_EXPLAINED
from tpgraph.rank.ranking import Match
from tpgraph.rank.satellites import build_keys
from tpgraph.rank.set_case import SetCase, build_set_case
from tpgraph.rank.set_model import LARGEST, Members, SetModel, SetPlace, size_terms
from tpgraph.rank.set_ranking import SetRanking
from tpgraph.rank.set_search import find_best_sets
from tpgraph.rank.sets import CONSIDERED, rank_sets


def members(ranking: SetRanking) -> list[tuple[str, ...]]:
    return [tuple(m.trigger_point for m in s.members) for s in ranking.sets]


def brute_force(
    model: SetModel, groups: Mapping[int, int], limit: int
) -> list[tuple[int, Members]]:
    """Score every set, as the definition has it."""
    best: dict[frozenset[int], tuple[int, Members]] = {}
    for size in range(1, min(LARGEST, len(model.sizes)) + 1):
        for some in combinations(sorted(groups), size):
            kind = frozenset(groups[c] for c in some)
            score = model.score(some)
            smaller = combinations(some, size - 1) if size > 1 else ()
            if len(kind) < size or any(model.score(s) >= score for s in smaller):
                continue
            best[kind] = min(best.get(kind, (-score, some)), (-score, some))
    found = sorted(best.values())
    return [(-s, m) for s, m in found if s <= found[min(limit, len(found)) - 1][0]]


@pytest.fixture(scope="module")
def found(mini: KnowledgeBase) -> SetRanking:
    case = Case.parse("temple, front of the neck")
    return rank_sets(mini.replace(studies=()), case, prior="flat")


class TestByHand:
    def test_the_score_of_a_pair(self, found: SetRanking) -> None:
        """alpha-1 and beta-low-1, its satellite, with flat priors.

        Three points with prior 1/3: odds 0.5; e_2 = 3 * 0.25 = 0.75.
        size(2) = 0.60 / (1 + 0.60 + 0.36) = 0.306122
        The lift of a satellite is 5, but brings odds of 0.5 no further than 1: 2.
        prior = 0.306122 / 0.75 * 0.25 * 2 = 0.204082         log10 -0.690
        temple: q = 0.80 and 0.17 * 0.35 = 0.0595; p(f) = 0.2900675
        P = 1 - 0.995 * 0.2 * 0.9405 = 0.812841               log10 of P / p(f)  0.448
        front of the neck, half of the neck that beta-low has: 0.80 * sqrt(1/2) = 0.565685;
        next to its back, reported of alpha: 0.17 * 0.5 = 0.085; over beta-up: 0.30
        mean q = 0.316895, p(f) = 0.005 + 0.995 * 0.316895 = 0.320311
        P = 1 - 0.995 * 0.434315 * 0.915 = 0.604589           log10 of P / p(f)  0.276
        """
        pair = found.sets[members(found).index(("alpha-1", "beta-low-1"))]
        assert pair.log10_prior == -0.69
        assert [f.log10_lr for f in pair.findings] == [0.448, 0.276]
        assert pair.log10_lr == 0.724
        assert pair.log10_score == 0.034
        assert pair.findings[1].probability == pytest.approx(0.604589, abs=1e-6)

    def test_who_explains_a_place_by_what_share(self, found: SetRanking) -> None:
        """-ln(1 - q) of 0.565685, 0.085 and the background 0.005: 0.833985, 0.088831, 0.005013."""
        pair = found.sets[members(found).index(("alpha-1", "beta-low-1"))]
        low, alpha = pair.findings[1].by
        assert (low.member, alpha.member) == (1, 0)
        assert low.share == pytest.approx(0.833985 / 0.927829, abs=1e-5)
        assert alpha.share == pytest.approx(0.088831 / 0.927829, abs=1e-5)
        assert (low.tier, low.sources) == (Tier.ESSENTIAL, ("book",))

    def test_a_place_that_nobody_explains(self, found: SetRanking) -> None:
        """Beta-up alone for the temple: 0.005 * 0.02 / 0.2900675, log10 -3.462."""
        alone = found.sets[members(found).index(("beta-up-1",))]
        assert alone.findings[0].log10_lr == -3.462
        assert [f.zone for f in alone.unexplained] == ["temple"]

    def test_a_satellite_is_told_and_a_key_is_not(self, found: SetRanking) -> None:
        pair = found.sets[members(found).index(("alpha-1", "beta-low-1"))]
        assert [m.satellite_of for m in pair.members] == [(), ("alpha-1",)]

    def test_probabilities_are_relative_to_the_sets_considered(self, found: SetRanking) -> None:
        assert fsum(s.probability for s in found.sets) == pytest.approx(1)
        scores = [s.log10_score for s in found.sets]
        ratio = found.sets[0].probability / found.sets[1].probability
        assert ratio == pytest.approx(10 ** (scores[0] - scores[1]))


def test_an_essential_zone_that_does_not_hurt_excludes_a_point(mini: KnowledgeBase) -> None:
    """The neck is essential to both betas; beta-up explains nothing that hurts, and is not told."""
    found = rank_sets(mini.replace(studies=()), Case.parse("temple", absent="neck"), prior="flat")
    assert members(found) == [("alpha-1",)]
    assert [(c.trigger_point, c.absent) for c in found.contradicted] == [("beta-low-1", "neck")]


def test_an_absent_place_by_hand(mini: KnowledgeBase) -> None:
    """The vertex is one of two neighbours of alpha's temple: q = 0.17 * 0.8 / 2 = 0.068.

    beta-low has it with 0.35; mean = 0.139333, 1 - p(f) = 0.995 * 0.860667
    alpha: 0.95 * 0.932 / 0.860667 + 0.05 = 1.078738
    with beta-low: 0.95 * 0.932 * 0.65 / 0.860667 + 0.05 = 0.718680
    """
    found = rank_sets(
        mini.replace(studies=()),
        Case.parse("temple, front of the neck", absent="top of the head"),
        prior="flat",
    )
    by = dict(zip(members(found), found.sets, strict=True))
    assert by["alpha-1",].findings[2].log10_lr == 0.033
    assert by["alpha-1", "beta-low-1"].findings[2].log10_lr == -0.143


def test_a_symptom_by_hand(mini: KnowledgeBase) -> None:
    """Alpha alone is known for dizziness: 0.30 / (0.30 + 0.10 + 0.10) * 3 = 1.8, log10 0.255.

    Nobody of beta-low: 0.6, -0.222. A pair with alpha has it no likelier than alpha alone.
    """
    case = Case.parse("temple, front of the neck", symptoms=["dizziness", "vertigo", "glorbel"])
    found = rank_sets(mini.replace(studies=()), case, prior="flat")
    by = dict(zip(members(found), found.sets, strict=True))
    told = {some: [(c.log10_lr, c.by) for c in each.clues] for some, each in by.items()}
    assert told["alpha-1",] == [(0.255, (0,))]
    assert told["beta-low-1",] == [(-0.222, ())]
    assert told["alpha-1", "beta-low-1"] == [(0.255, (0,))]
    for ranked in found.sets:
        parts = [f.log10_lr for f in ranked.findings] + [c.log10_lr for c in ranked.clues]
        assert ranked.log10_lr == pytest.approx(sum(parts), abs=1e-9)


@pytest.mark.parametrize("complete", [False, True])
def test_a_set_of_one_has_the_clues_of_its_candidate(real: KnowledgeBase, complete: bool) -> None:
    case = Case.parse(
        "right temple, right ear", symptoms="dizziness", worse="chewing", complete=complete
    )
    found = rank_sets(real, case)
    candidates = {(c.trigger_point, c.side): c for c in found.ranking.candidates}
    singles = [s for s in found.sets if len(s.members) == 1]
    assert singles
    for ranked in singles:
        alone = candidates[ranked.members[0].trigger_point, ranked.members[0].side]
        assert [c.log10_lr for c in ranked.clues] == [c.log10_lr for c in alone.clues]
        if complete:
            assert ranked.findings[-1].log10_lr == alone.findings[-1].log10_lr


def test_sizes_sum_to_one() -> None:
    """Summed over all sets of up to four, the prior is 1."""
    odds = [0.3, 0.1, 0.05, 0.7, 0.2]
    model = SetModel(places=(), odds=odds, sizes=size_terms(odds), keys={})
    sets = [s for k in range(1, 5) for s in combinations(range(5), k)]
    assert fsum(10 ** (model.log10_prior(s) / 1000) for s in sets) == pytest.approx(1, abs=0.002)
    assert len(size_terms([0.5, 0.5])) == 2


class TestSatellites:
    def test_a_muscle_stands_for_its_points(self, real: KnowledgeBase) -> None:
        keys = build_keys(real)
        assert keys["temporalis-1"] >= {"trapezius-upper-1", "sternocleidomastoid-sternal-2"}

    def test_of_two_that_follow_each_other_one_is_the_key(self, real: KnowledgeBase) -> None:
        assert "deltoid-posterior" in real.trigger_points["deltoid-anterior-1"].satellites
        keys = build_keys(real)
        for satellite, its in keys.items():
            assert all(satellite not in keys.get(k, frozenset()) for k in its)

    def test_a_satellite_costs_less(self, real: KnowledgeBase) -> None:
        case = build_set_case(real, tpgraph.rank(real, Case.parse("right temple, right shoulder")))
        at = {p: i for i, p in enumerate(case.lookup.points)}
        key, one = (case.frame.at[at[p], Side.RIGHT] for p in ("trapezius-upper-1", "temporalis-1"))
        left = case.frame.at[at["temporalis-1"], Side.LEFT]
        together = case.model.log10_prior(tuple(sorted((key, one))))
        apart = case.model.log10_prior(tuple(sorted((key, left))))
        assert together - apart == pytest.approx(699, abs=1)  # log10(5)


_CHANCE = st.floats(0.01, 0.9)


@st.composite
def _models(draw: st.DrawFn) -> tuple[SetModel, dict[int, int]]:
    count = draw(st.integers(1, 9))
    odds = draw(st.lists(st.floats(1e-4, 2.0), min_size=count, max_size=count))
    places = []
    for _ in range(draw(st.integers(1, 5))):
        q = draw(st.dictionaries(st.integers(0, count - 1), _CHANCE, max_size=count))
        background = draw(st.sampled_from([0.005, 0.05, 0.1]))
        expected = draw(st.floats(0.01, 0.5))
        present = draw(st.sampled_from([True, True, False]))
        nobody = draw(st.sampled_from([NOTHING_EXPLAINED, 1.0]))
        places.append(SetPlace(present, background, expected, q, nobody))
    keys = {
        c: frozenset(draw(st.sets(st.integers(0, c - 1), min_size=1)))
        for c in range(1, count)
        if draw(st.booleans())
    }
    model = SetModel(places=tuple(places), odds=odds, sizes=size_terms(odds), keys=keys)
    alike = draw(st.booleans())
    return model, {c: c // 2 if alike else c for c in range(count)}


@settings(max_examples=400, deadline=None)
@given(drawn=_models(), limit=st.integers(1, 12))
def test_the_search_finds_what_brute_force_finds(
    drawn: tuple[SetModel, dict[int, int]], limit: int
) -> None:
    model, groups = drawn
    assert find_best_sets(model, groups, limit) == brute_force(model, groups, limit)


def _restricted(case: Case, pick: int) -> tuple[SetCase, dict[int, int]]:
    laid_out = build_set_case(_REAL, tpgraph.rank(_REAL, case))
    some = sorted(laid_out.groups, key=lambda c: (c * 2654435761 + pick) % 1009)[:13]
    return laid_out, {c: laid_out.groups[c] for c in sorted(some)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=_CASES, pick=st.integers(0, 1008), more=st.booleans())
def test_the_same_on_some_real_candidates(case: Case, pick: int, more: bool) -> None:
    """With symptoms, what makes it worse, and a complete drawing too."""
    if more:
        case = replace(case, symptoms=("dizziness",), worse=("walking",), complete=True)
    laid_out, groups = _restricted(case, pick)
    found = find_best_sets(laid_out.model, groups, 5)
    assert found == (brute_force(laid_out.model, groups, 5) if groups else [])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=_CASES, data=st.data())
def test_what_is_left_out_is_no_better_in_any_set(case: Case, data: st.DataObject) -> None:
    """A point that only stands as an alternative: another of its group does at least as well."""
    laid_out = build_set_case(_REAL, tpgraph.rank(_REAL, case))
    for group in laid_out.equivalents:
        kept = [c for c in group if c in laid_out.groups]
        assert kept
        others = sorted(set(laid_out.groups) - set(group))
        some = tuple(data.draw(st.permutations(others))[:2]) if len(group) > len(kept) else ()
        for c in set(group) - set(kept):
            score = laid_out.model.score(tuple(sorted((c, *some))))
            assert any(laid_out.model.score(tuple(sorted((k, *some)))) >= score for k in kept)


def test_equivalents_are_told_and_do_not_fill_the_list(real: KnowledgeBase) -> None:
    found = rank_sets(real, Case.parse("right temple, right knee"))
    kinds = []
    for s in found.sets:
        explained = [
            [n for n, f in enumerate(s.findings) for share in f.by if share.member == m]
            for m in range(len(s.members))
        ]
        kinds.append(
            frozenset(
                (m.muscle, m.side, tuple(e)) for m, e in zip(s.members, explained, strict=True)
            )
        )
    assert len(set(kinds)) == len(kinds) == CONSIDERED
    told = [(m, a) for s in found.sets for m in s.members for a in m.alternatives]
    assert told
    for member, other in told:
        assert other != member.trigger_point
        assert real.ranked_muscle(real.trigger_points[other].muscle).id == member.muscle


def test_each_member_earns_its_place_and_explains_something(real: KnowledgeBase) -> None:
    found = rank_sets(real, Case.parse("left temple, left wrist, sole of left foot, belly"))
    assert max(len(s.members) for s in found.sets) >= 3
    for s in found.sets:
        assert {share.member for f in s.findings for share in f.by} >= set(range(len(s.members)))
    assert not found.sets[0].unexplained


def test_one_place_needs_one_point(real: KnowledgeBase) -> None:
    assert {len(s.members) for s in rank_sets(real, Case.parse("temple")).sets} == {1}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=_CASES)
def test_contributions_add_up(case: Case) -> None:
    found = rank_sets(_REAL, case)
    assert not found.sets or fsum(s.probability for s in found.sets) == pytest.approx(1)
    assert [s.log10_score for s in found.sets] == sorted(
        (s.log10_score for s in found.sets), reverse=True
    )
    for s in found.sets:
        told = [f.log10_lr for f in s.findings] + [m.log10_counted for m in s.members]
        assert sum(round(1000 * lr) for lr in told) == round(1000 * s.log10_lr)
        for f in s.findings:
            assert 0 <= f.probability < 1
            assert fsum(share.share for share in f.by) < 1


def test_a_muscle_that_was_counted_still_explains_by_its_patterns(real: KnowledgeBase) -> None:
    """Where a count is the stronger, what a pattern names next to the place counts in sets."""
    ranking = tpgraph.rank(real, Case.parse("right lower molars"))
    counted = {
        (c.trigger_point, c.side)
        for c in ranking.candidates
        if c.findings[0].match is Match.COUNTED
    }
    case = build_set_case(real, ranking)
    keys = [(case.lookup.points[p], s) for p, s in case.frame.keys]
    kept = {keys[c]: how for c, how in case.how[0].items() if keys[c] in counted}
    assert kept
    assert len(kept) < len(counted)
    for how in kept.values():
        assert how.match is not Match.COUNTED
        assert 0 < how.q < 0.25
