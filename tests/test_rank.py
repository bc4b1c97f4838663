"""The ranking: numbers by hand on the mini knowledge base, properties on the real one."""

from __future__ import annotations

from math import fsum, isclose

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import tpgraph
from tpgraph import Candidate, Case, CaseError, KnowledgeBase, Side, UnknownPlaceError
from tpgraph.model.tier import Tier
from tpgraph.rank.prior import build_point_priors, build_priors
from tpgraph.rank.ranking import Match, PriorKind, Ranking, State


def by_point(ranking: Ranking, side: Side | None = None) -> dict[str, Candidate]:
    return {c.trigger_point: c for c in ranking.candidates if c.side is side}


@pytest.fixture(scope="module")
def plain(mini: KnowledgeBase) -> KnowledgeBase:
    """The mini knowledge without its study: patterns alone."""
    return mini.replace(studies=())


def test_a_posterior_worked_by_hand(plain: KnowledgeBase) -> None:
    """Flat priors; pain in the temple.

    Three ranked muscles with one point each: prior 1/3, log10 = -0.477.
    alpha-1 has the temple as essential: q = 0.80.
    beta-low-1 has the vertex, next to the temple, as spillover: q = 0.17 * 0.35 = 0.0595.
    beta-up-1 has nothing near: q = 0. Background of one leaf: b = 0.005.
    p(f|c) = b + (1 - b) q:   0.801      0.0642025   0.005
    p(f) = mean                = 0.2900675
    LR = 0.85 p(f|c)/p(f) + 0.15, times 0.02 for beta-up-1, which explains nothing:
                                 2.497212   0.338136   0.003293
    log10:                       0.397      -0.471     -2.482
    The temple is the very zone of both sources of alpha-1, 0.80 and (5 + 3) / (10 + 4):
    LR(drawn) = 1 + 5 * 0.685714 / p(f) / 10^0.397 = 5.738206 -> 0.759, in all 1.156
    posterior ~ 10^log10:        14.321879  0.338065   0.003296  of 14.663240
    """
    ranking = tpgraph.rank(plain, Case.parse("temple"), prior="flat")
    found = by_point(ranking)
    assert {p: c.log10_prior for p, c in found.items()} == dict.fromkeys(found, -0.477)
    assert [f.log10_lr for f in found["alpha-1"].findings] == [0.397, 0.759]
    assert found["alpha-1"].log10_lr == 1.156
    assert found["beta-low-1"].log10_lr == -0.471
    assert found["beta-up-1"].log10_lr == -2.482
    assert found["alpha-1"].probability == pytest.approx(14.321879 / 14.663240, abs=1e-5)
    assert found["beta-up-1"].probability == pytest.approx(0.003296 / 14.663240, abs=1e-5)
    assert [c.rank for c in ranking.candidates] == [1, 2, 3]


def test_a_study_stands_in_where_no_pattern_names_the_place(mini: KnowledgeBase) -> None:
    """The same with the study: beta in 25 % of 20 people with pain in the head.

    beta-up-1, by 0.25 * 0.25 * 20 / (20 + 10) over the head's three leaves:
    q = 0.041667 * sqrt(1/3) = 0.024056. beta-low-1 is better explained by its neighbour.
    p(f|c) = 0.801, 0.0642025, 0.028936; mean 0.298046
    LR = 0.85 p(f|c)/p(f) + 0.15: 2.434379, 0.333102, 0.232523
    log10:                        0.386     -0.477    -0.634
    """
    found = by_point(tpgraph.rank(mini, Case.parse("temple"), prior="flat"))
    points = ("alpha-1", "beta-low-1", "beta-up-1")
    assert [found[p].findings[0].log10_lr for p in points] == [0.386, -0.477, -0.634]
    finding = found["beta-up-1"].findings[0]
    assert (finding.match, finding.tier, finding.sources) == (Match.COUNTED, None, ("paper",))


def test_an_absent_place_by_hand(plain: KnowledgeBase) -> None:
    """The same case, with the neck absent.

    The neck has two leaves. beta-low-1 has it whole as essential: q = 0.80. beta-up-1
    has one of its two leaves as essential, so the neck surely holds it: q = 0.80.
    alpha-1 has the back of the neck of the other side, side not said, reported: q = 0.50.
    mean q = 0.7; LR = 0.95 (1 - q) / (1 - 0.7) + 0.05
    alpha: 0.95 * 0.5 / 0.3 + 0.05 = 1.633333 -> 0.213; betas: 0.683333 -> -0.165
    """
    ranking = tpgraph.rank(plain, Case.parse("temple", absent="neck"), prior="flat")
    found = by_point(ranking)
    assert found["alpha-1"].findings[1].log10_lr == 0.213
    assert found["beta-up-1"].findings[1].log10_lr == -0.165
    assert found["beta-low-1"].findings[1].log10_lr == -0.165
    assert found["alpha-1"].findings[1].state is State.ABSENT
    assert found["alpha-1"].log10_lr == 1.369  # with 0.759 as before


def test_several_zones_of_one_source_explain_a_coarse_place_together(plain: KnowledgeBase) -> None:
    """alpha has temple (0.80) and behind the eye (0.35) in the head: q = 1 - 0.2 * 0.65 = 0.87.

    beta-low has the vertex (0.35), beta-up nothing: mean q = 0.406667. The head has
    three leaves: b = 1 - 0.995^3 = 0.014925. p(f|alpha) = 0.87194, p(f) = 0.415522;
    LR = 0.85 * 0.87194 / 0.415522 + 0.15 = 1.933659, log10 0.286.
    """
    ranking = tpgraph.rank(plain, Case.parse("head"), prior="flat")
    assert by_point(ranking)["alpha-1"].log10_lr == 0.286


def test_matches_and_tiers(plain: KnowledgeBase) -> None:
    def match(words: str, point: str) -> tuple[Match, Tier | None]:
        finding = by_point(tpgraph.rank(plain, Case.parse(words)))[point].findings[0]
        return finding.match, finding.tier

    assert match("temple", "alpha-1") == (Match.EXACT, Tier.ESSENTIAL)
    assert match("behind the eye", "alpha-1") == (Match.EXACT, Tier.SPILLOVER)
    assert match("head", "alpha-1") == (Match.COARSE, Tier.ESSENTIAL)
    assert match("neck", "beta-low-1") == (Match.EXACT, Tier.ESSENTIAL)
    assert match("back of neck", "beta-low-1") == (Match.PART, Tier.ESSENTIAL)
    assert match("top of head", "alpha-1") == (Match.NEIGHBOUR, Tier.ESSENTIAL)
    assert match("front of neck", "beta-up-1") == (Match.LOCAL, None)
    assert match("front of neck", "alpha-1") == (Match.NEIGHBOUR, Tier.REPORTED)
    assert match("temple", "beta-up-1") == (Match.NONE, None)


def test_every_source_of_a_match_is_named(mini: KnowledgeBase) -> None:
    best = by_point(tpgraph.rank(mini, Case.parse("temple")))["alpha-1"]
    assert best.findings[0].sources == ("book", "paper")


def test_a_coarse_word_is_weaker_evidence_than_a_precise_one(real: KnowledgeBase) -> None:
    def lr(words: str) -> float:
        return by_point(tpgraph.rank(real, Case.parse(words)))["masseter-superficial-2"].log10_lr

    assert lr("lower molars") > lr("lower teeth") > lr("teeth") > lr("head") > 0


def test_an_unexplained_place_costs_a_bounded_amount(real: KnowledgeBase) -> None:
    ranking = tpgraph.rank(real, Case.parse("top of big toe, temple, lower molars"))
    for c in ranking.candidates:
        explains = any(f.match is not Match.NONE for f in c.findings)
        worst = -0.824 if explains else -2.523  # log10(0.15), log10(0.15 * 0.02)
        assert min(f.log10_lr for f in c.findings) >= worst


def test_one_that_explains_nothing_falls_behind_one_that_explains_something(
    real: KnowledgeBase,
) -> None:
    candidates = list(tpgraph.rank(real, Case.parse("lower molars")).candidates)
    nothing = [c.findings[0].match is Match.NONE for c in candidates]
    assert nothing == sorted(nothing)
    for words in ("left migraine", "facial pain", "headache", "lower teeth"):
        ranking = tpgraph.rank(real, Case.parse(words))
        for muscle in ranking.by_muscle()[:10]:
            best = ranking.candidates[muscle.candidates[0]]
            assert best.findings[0].match is not Match.NONE


def test_a_place_on_one_side_is_not_its_midline(real: KnowledgeBase) -> None:
    for words in ("left low back", "left side of the belly", "left upper back"):
        leaders = tpgraph.rank(real, Case.parse(words)).candidates[:10]
        assert {c.side for c in leaders} == {Side.LEFT}


def test_points_of_one_muscle_share_its_prior(real: KnowledgeBase) -> None:
    flat, given = (
        build_point_priors(real, kind) for kind in (PriorKind.FLAT, PriorKind.PREVALENCE)
    )
    muscles = len(build_priors(real))
    inside = [
        p for p in flat if real.ranked_muscle(real.trigger_points[p].muscle).id == "temporalis"
    ]
    assert fsum(flat[p] for p in inside) == pytest.approx(1 / muscles)
    assert len({given[p] for p in inside}) == 1
    assert fsum(given.values()) == pytest.approx(1)


def test_printed_counts_move_a_tier(plain: KnowledgeBase) -> None:
    """alpha-1 by the paper: reported, felt by 3 of 4: (10 * 0.5 + 3) / 14."""
    from tpgraph.rank.build_index import build_index

    entries = [e for e in build_index(plain).entries if e.source == "paper"]
    assert [round(e.chance, 6) for e in entries] == [round(8 / 14, 6), 0.5]


def test_a_complaint_is_explained_by_the_share_of_its_zones(mini: KnowledgeBase) -> None:
    """Stiff neck: back (beta-up 0.80, beta-low 0.80 * sqrt(1/2)), front (0.30; 0.80 * sqrt(1/2))."""
    from tpgraph.rank.referral import Relation, build_referral_table

    found = build_referral_table(mini).explaining("stiff-neck", Relation.ANY).by_point
    assert found[1].q == pytest.approx((0.80 + 0.30) / 2)
    assert found[2].q == pytest.approx(0.80 * 0.5**0.5)


class TestSides:
    def test_no_side_gives_one_candidate_for_each_point(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("temple, neck"))
        assert {c.side for c in ranking.candidates} == {None}
        assert len(ranking.candidates) == 3

    def test_a_side_gives_two(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("right temple"))
        assert len(ranking.candidates) == 6
        best = ranking.candidates[0]
        assert (best.trigger_point, best.side) == ("alpha-1", Side.RIGHT)
        left = by_point(ranking, Side.LEFT)["alpha-1"]
        assert left.findings[0].match is Match.NONE

    def test_a_referral_to_the_other_side(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("left back of neck"))
        assert by_point(ranking, Side.RIGHT)["alpha-1"].findings[0].tier is Tier.REPORTED
        assert by_point(ranking, Side.LEFT)["alpha-1"].findings[0].match is Match.NONE

    def test_the_midline_belongs_to_both(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("right temple, top of the head"))
        for side in (Side.LEFT, Side.RIGHT):
            vertex = by_point(ranking, side)["beta-low-1"].findings[1]
            assert (vertex.match, vertex.side) == (Match.EXACT, None)

    def test_pain_on_both_sides_is_one_candidate_on_both(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("both temples"))
        assert {c.side for c in ranking.candidates} == {Side.BOTH}

    def test_both_is_split_where_sides_are_told_apart(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("both temples, right neck"))
        assert [f.side for f in ranking.candidates[0].findings if f.zone] == [
            Side.LEFT,
            Side.RIGHT,
            Side.RIGHT,
        ]

    def test_the_side_of_the_case_is_taken_where_none_is_named(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("temple", side="left"))
        assert ranking.candidates[0].side is Side.LEFT

    def test_an_unpaired_muscle_has_no_side(self, real: KnowledgeBase) -> None:
        unpaired = {m.id for m in real.muscles.values() if not m.paired}
        assert "external-anal-sphincter" in unpaired
        ranking = tpgraph.rank(real, Case.parse("right temple"))
        for c in ranking.candidates:
            muscle = real.trigger_points[c.trigger_point].muscle
            assert (c.side is None) == (muscle in unpaired)


def test_equal_scores_share_a_rank(real: KnowledgeBase) -> None:
    ranking = tpgraph.rank(real, Case.parse("temple"), prior="flat")
    last = ranking.candidates[-1]
    assert [c.rank for c in ranking.candidates if c.log10_score == last.log10_score] == [
        last.rank
    ] * (len(ranking.candidates) - last.rank + 1)


def test_muscles_are_sums_of_their_candidates(real: KnowledgeBase) -> None:
    ranking = tpgraph.rank(real, Case.parse("right temple, jaw"))
    scores = ranking.by_muscle()
    assert [s.rank for s in scores] == sorted(s.rank for s in scores)
    for score in scores[:10]:
        inside = [ranking.candidates[i] for i in score.candidates]
        assert {c.muscle for c in inside} == {score.muscle}
        assert isclose(score.probability, fsum(c.probability for c in inside))
    assert isclose(fsum(s.probability for s in scores), 1.0)


def test_candidates_are_a_sequence(mini: KnowledgeBase) -> None:
    candidates = tpgraph.rank(mini, Case.parse("temple")).candidates
    assert candidates[-1] == list(candidates)[2]
    assert [c.rank for c in candidates[:2]] == [1, 2]
    with pytest.raises(IndexError):
        candidates[3]


class TestPriors:
    def test_by_hand(self, mini: KnowledgeBase) -> None:
        """alpha: (50 * 0.12 + 10) / (50 + 20); betas: 25 % of 20; beta-low starts at 0.03."""
        priors = build_priors(mini)
        assert priors["alpha"].share == pytest.approx(16 / 70)
        assert priors["beta-up"].share == pytest.approx((50 * 0.12 + 5) / 70)
        assert priors["beta-low"].share == pytest.approx((50 * 0.03 + 5) / 70)
        assert priors["beta-low"].sources == ("paper",)
        assert priors["alpha"].people == 20
        assert fsum(p.probability for p in priors.values()) == pytest.approx(1)

    def test_flat(self, mini: KnowledgeBase) -> None:
        priors = build_priors(mini, PriorKind.FLAT)
        assert {p.probability for p in priors.values()} == {1 / 3}

    def test_a_point_that_a_source_calls_rare_starts_lower(self, real: KnowledgeBase) -> None:
        ranking = by_point(tpgraph.rank(real, Case.parse("temple")))
        assert ranking["soleus-4"].log10_prior < ranking["soleus-1"].log10_prior


class TestUnderstanding:
    def test_an_unknown_place_beside_a_known_one_is_left_out(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("temple, glorbel"))
        assert [u.text for u in ranking.unresolved] == ["glorbel"]
        assert [p.zone for p in ranking.present] == ["temple"]

    def test_it_is_an_error_when_strict_or_alone(self, mini: KnowledgeBase) -> None:
        with pytest.raises(UnknownPlaceError, match="glorbel"):
            tpgraph.rank(mini, Case.parse("temple, glorbel"), strict=True)
        with pytest.raises(UnknownPlaceError, match="glorbel"):
            tpgraph.rank(mini, Case.parse("glorbel"))

    @pytest.mark.parametrize("case", [Case.parse(""), Case.parse("no jaw pain", absent="temple")])
    def test_no_place_that_hurts_is_an_error(self, real: KnowledgeBase, case: Case) -> None:
        with pytest.raises(CaseError, match="no place that hurts"):
            tpgraph.rank(real, case)

    def test_a_negation_turns_to_absent(self, real: KnowledgeBase) -> None:
        ranking = tpgraph.rank(real, Case.parse("temple, not the jaw"))
        assert [p.zone for p in ranking.absent] == ["jaw"]

    def test_the_same_place_twice_counts_once(self, mini: KnowledgeBase) -> None:
        once = tpgraph.rank(mini, Case.parse("temple"))
        twice = tpgraph.rank(mini, Case.parse("temple, temporal region"))
        assert twice.candidates[0].log10_lr == once.candidates[0].log10_lr
        assert len(twice.present) == 2


_REAL = tpgraph.load()
_PLACES = st.tuples(
    st.sampled_from(["", "left ", "right ", "both "]), st.sampled_from(sorted(_REAL.zones))
).map("".join)
_CASES = st.tuples(st.lists(_PLACES, min_size=1, max_size=5), st.lists(_PLACES, max_size=3)).map(
    lambda pair: Case.parse(pair[0], pair[1])
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=_CASES, prior=st.sampled_from(list(PriorKind)))
def test_probabilities_and_contributions(case: Case, prior: PriorKind) -> None:
    candidates = list(tpgraph.rank(_REAL, case, prior=prior).candidates)
    assert all(0 <= c.probability <= 1 for c in candidates)
    assert isclose(fsum(c.probability for c in candidates), 1, abs_tol=1e-9)
    for c in candidates:
        thousandths = [round(1000 * f.log10_lr) for f in c.findings]
        assert sum(thousandths) == round(1000 * c.log10_lr)
        assert round(1000 * c.log10_prior) + sum(thousandths) == round(1000 * c.log10_score)
    scores = [c.log10_score for c in candidates]
    assert scores == sorted(scores, reverse=True)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    case=_CASES,
    pattern=st.sampled_from(sorted(_REAL.referral_patterns)),
    pick=st.integers(min_value=0),
)
def test_an_absent_zone_never_raises_one_that_has_it_as_essential(
    case: Case, pattern: str, pick: int
) -> None:
    record = _REAL.referral_patterns[pattern]
    essential = [z.zone for z in record.zones if z.tier is Tier.ESSENTIAL and not z.contralateral]
    assume(essential)
    zone = essential[pick % len(essential)]
    before = tpgraph.rank(_REAL, case)
    after = tpgraph.rank(_REAL, Case(present=case.present, absent=(*case.absent, zone)))
    old = {(c.trigger_point, c.side): c.probability for c in before.candidates}
    new = {(c.trigger_point, c.side): c.probability for c in after.candidates}
    assert old.keys() == new.keys()
    for key, probability in new.items():
        if key[0] == record.of:
            assert probability <= old[key] * 1.005  # a thousandth of a log10
