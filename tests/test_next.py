"""What to check next: one gain by hand, palpation's numbers, the interview."""

from __future__ import annotations

from dataclasses import replace
from math import log2

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tpgraph
from tests.test_rank import _CASES, _REAL
from tpgraph import Case, KnowledgeBase, Side
from tpgraph.rank.interview import Answer, Interview, Stop, ask_next, give_answer
from tpgraph.rank.next import Question, expected_gain_bits, find_next, rank_next
from tpgraph.rank.palpation import ACCURACY, Palpated, accuracy_from_kappa
from tpgraph.rank.rank import rank_places
from tpgraph.rank.standing import Standing, build_standing


def standing(kb: KnowledgeBase, pain: str, absent: str | tuple[str, ...] = ()) -> Standing:
    return build_standing(kb, tpgraph.rank(kb, Case.parse(pain, absent), prior="flat"))


def entropy(probabilities: list[float]) -> float:
    return -sum(p * log2(p) for p in probabilities if p > 0)


class TestPalpation:
    def test_kappa_gives_back_the_agreement(self) -> None:
        """a = 0.835410: agreement a^2 + (1 - a)^2 = 0.725; (0.725 - 0.5) / 0.5 = 0.45."""
        a = accuracy_from_kappa(0.45)
        assert a == pytest.approx(0.835410, abs=1e-6)
        assert (a**2 + (1 - a) ** 2 - 0.5) / 0.5 == pytest.approx(0.45)
        assert accuracy_from_kappa(0.0) == 0.5
        assert accuracy_from_kappa(1.0) == 1.0

    def test_what_is_found_by_hand(self, mini: KnowledgeBase) -> None:
        """Temple: 14.321879, 0.338065, 0.003296 (test_rank) become odds of 5.0757 : 1 more."""
        before = standing(mini.replace(studies=()), "temple")
        after = before.felt(Palpated(muscle="beta-low", found=True))
        raised = 0.338065 * ACCURACY / (1 - ACCURACY)
        expected = raised / (raised + 14.321879 + 0.003296)
        found = {m.muscle: m.probability for m in after.leaders()}
        assert found["beta-low"] == pytest.approx(expected, abs=1e-4)

    def test_a_hand_that_cannot_tell_changes_nothing(self, mini: KnowledgeBase) -> None:
        before = standing(mini, "temple")
        after = before.felt(Palpated(muscle="alpha"))
        assert after.weights == pytest.approx(before.weights)

    def test_only_the_side_that_was_palpated_counts(self) -> None:
        found = Palpated(muscle="alpha", side=Side.RIGHT, found=True)
        assert found.likelihood("alpha", Side.RIGHT) == ACCURACY
        assert found.likelihood("alpha", Side.LEFT) == 1 - ACCURACY
        assert found.likelihood("beta", Side.RIGHT) == 1 - ACCURACY


class TestGain:
    def test_by_hand(self) -> None:
        """a 0.6, yes 0.8; b 0.4, yes 0.1: P(yes) = 0.52.

        a if yes 0.48 / 0.52 = 0.923077, if no 0.12 / 0.48 = 0.25; in bits
        H(0.6) = 0.970951, H(0.923077) = 0.391244, H(0.25) = 0.811278
        gain = 0.970951 - 0.52 * 0.391244 - 0.48 * 0.811278 = 0.378091
        """
        gain, yes = expected_gain_bits({"a": 0.6, "b": 0.4}, {"a": 0.8}, 0.1)
        assert yes == pytest.approx(0.52)
        assert gain == pytest.approx(0.378091, abs=1e-6)

    @given(
        weights=st.lists(st.floats(0.01, 1.0), min_size=1, max_size=6),
        chances=st.lists(st.floats(0.0, 1.0), min_size=6, max_size=6),
        otherwise=st.floats(0.0, 1.0),
    )
    def test_it_is_the_fall_of_the_entropy(
        self, weights: list[float], chances: list[float], otherwise: float
    ) -> None:
        muscles = {str(n): w / sum(weights) for n, w in enumerate(weights)}
        yes = {m: c for m, c in zip(muscles, chances, strict=False) if int(m) % 2 == 0}
        gain, answer = expected_gain_bits(muscles, yes, otherwise)
        left = 0.0
        for whole, said in ((answer, True), (1 - answer, False)):
            if whole > 1e-12:
                ys = [(p, yes.get(m, otherwise)) for m, p in muscles.items()]
                left += whole * entropy([p * (y if said else 1 - y) / whole for p, y in ys])
        before = entropy(list(muscles.values()))
        assert gain == pytest.approx(before - left, abs=1e-6)
        assert 0 <= gain <= min(1.0, before) + 1e-9

    def test_a_palpation_in_the_mini_knowledge(self, mini: KnowledgeBase) -> None:
        """Only one muscle left that matters: palpating it tells as much as its entropy allows."""
        steps = find_next(mini, standing(mini.replace(studies=()), "temple"), count=3)
        best = steps.palpations[0]
        p = steps.standing.leaders(1)[0].probability
        assert best.probability_yes == pytest.approx(p * ACCURACY + (1 - p) * (1 - ACCURACY))
        noise = entropy([ACCURACY, 1 - ACCURACY])
        told = entropy([best.probability_yes, 1 - best.probability_yes]) - noise
        assert best.gain_bits == pytest.approx(told)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=_CASES)
def test_nothing_that_was_asked_is_proposed(case: Case) -> None:
    steps = rank_next(_REAL, case, count=4)
    gains = [q.gain_bits for q in steps.places]
    assert gains == pytest.approx(sorted(gains, reverse=True), abs=1e-12)  # else in data order
    asked = [*steps.standing.ranking.present, *steps.standing.ranking.absent]
    for question in steps.places:
        assert question.place is not None
        for other in asked:
            apart = {question.place.side, other.side} == {Side.LEFT, Side.RIGHT}
            assert apart or not _REAL.leaves(question.place.zone) & _REAL.leaves(other.zone)
        asked.append(question.place)
    for question in (*steps.places, *steps.palpations):
        assert 0 < question.probability_yes < 1
        assert 0 <= question.gain_bits <= 1


def test_the_leaders_of_an_outcome_are_those_of_the_ranking(real: KnowledgeBase) -> None:
    steps = rank_next(real, Case.parse("right temple, behind the eye"), count=1)
    question = steps.places[0]
    assert question.place is not None
    case = Case.parse("right temple, behind the eye")
    places = (
        *real.find_zones("right temple, behind the eye"),
        replace(question.place, prompted=True),
    )
    then = rank_places(real, case, places).by_muscle()[0]
    assert question.if_yes[0].muscle == then.muscle
    assert question.if_yes[0].probability == pytest.approx(then.probability)
    palpated = steps.standing.felt(Palpated(muscle="masseter", found=False))
    assert palpated.leaders_if(real, question.place, yes=True, count=1)[0].muscle == then.muscle


class TestInterview:
    def test_it_asks_until_the_order_settles(self, real: KnowledgeBase) -> None:
        held = Interview(standing=standing(real, "right temple"), palpate=False)
        asked: list[Question] = []
        while not isinstance(question := ask_next(real, held), Stop):
            asked.append(question)
            held = give_answer(real, held, question, Answer.YES)
        assert question in (Stop.SETTLED, Stop.ENOUGH, Stop.NOTHING_LEFT)
        assert all(q.place is not None for q in asked)
        assert len({q.name for q in asked}) == len(asked)
        if question is Stop.SETTLED:
            assert held.standing.leaders(1)[0].probability >= 0.8

    def test_what_is_not_known_is_not_asked_again(self, real: KnowledgeBase) -> None:
        held = Interview(standing=standing(real, "right temple"), most=6)
        names = []
        while not isinstance(question := ask_next(real, held), Stop):
            names.append((question.name, question.palpation is None))
            held = give_answer(real, held, question, Answer.UNKNOWN)
        assert len(set(names)) == len(names) == 6
        assert question is Stop.ENOUGH
        assert held.standing.leaders(1) == standing(real, "right temple").leaders(1)

    def test_no_questions(self, real: KnowledgeBase) -> None:
        assert ask_next(real, Interview(standing=standing(real, "temple"), most=0)) is Stop.ENOUGH
