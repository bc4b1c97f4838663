"""What studies counted in people with such a complaint: by hand, and in every output."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import tpgraph
from tests.conftest import MINI
from tests.test_cli import run
from tpgraph import Case, KnowledgeBase
from tpgraph.rank.complaints import build_complaints, find_overlaps
from tpgraph.rank.origins import find_origins
from tpgraph.rank.ranking import Candidate, Finding, Ranking, State
from tpgraph.rank.sets import rank_sets


def of(ranking: Ranking, point: str) -> Candidate:
    return next(c for c in ranking.candidates if c.trigger_point == point)


def counted(candidate: Candidate) -> list[Finding]:
    return [f for f in candidate.findings if f.state is State.COUNTED]


def test_by_hand(mini: KnowledgeBase) -> None:
    """The study found alpha in 10 of 20 and beta (both parts) in 25 % of 20 with pain in the head.

    Half a person more, of one more: 10.5 / 21 = 0.5 and 5.5 / 21 = 0.2619 twice, of which alpha
    has 0.4884 and each part of beta 0.2558. Pain in the head alone gives them 0.7065, 0.0849
    and 0.2085 (priors 10^-0.392, -0.473, -0.588 times 10^0.241, -0.598, -0.093, over their sum).
    log10 of the ratios: -0.1604, 0.4788, 0.0888.
    The temple is one of the head's three leaves: overlap 1/3, and 20 / 3 people.
    alpha: 6.667 * -0.1604 / (30 + 6.667) = -0.029; 0.087; 0.016.
    """
    complaint = build_complaints(mini)[0]
    ratios = {m: c.log10_ratio for m, c in complaint.muscles.items()}
    assert ratios == pytest.approx(
        {"alpha": -0.1604, "beta-up": 0.4788, "beta-low": 0.0888}, abs=1e-4
    )
    assert {c.people for c in complaint.muscles.values()} == {20}
    assert [o for _, o in find_overlaps(mini, ["temple", "neck-back"])] == [1 / 4]
    ranking = tpgraph.rank(mini, Case.parse("temple"))
    assert {
        p: [f.log10_lr for f in counted(of(ranking, p))]
        for p in ("alpha-1", "beta-up-1", "beta-low-1")
    } == {"alpha-1": [-0.029], "beta-up-1": [0.087], "beta-low-1": [0.016]}


def test_a_complaint_elsewhere_says_nothing(mini: KnowledgeBase) -> None:
    ranking = tpgraph.rank(mini, Case.parse("neck", absent="head"))
    assert not any(counted(c) for c in ranking.candidates)


def test_with_all_muscles_alike_nothing_is_known_of_counts(mini: KnowledgeBase) -> None:
    ranking = tpgraph.rank(mini, Case.parse("temple"), prior="flat")
    assert not any(counted(c) for c in ranking.candidates)


def test_one_muscle_counted_alone_is_not_compared(mini: KnowledgeBase) -> None:
    study = next(iter(mini.studies.values()))
    alone = replace(study, findings=study.findings[:2])  # alpha, active and latent
    assert build_complaints(mini.replace(studies=(alone,))) == ()


def test_its_origin_is_the_study(mini: KnowledgeBase) -> None:
    alpha = of(tpgraph.rank(mini, Case.parse("temple")), "alpha-1")
    (origin,) = find_origins(mini, alpha, counted(alpha)[0])
    assert (origin.id, origin.source, origin.zones) == ("count", "paper", ("head",))
    assert (origin.share, origin.people) == (0.5, 20)
    assert origin.overlap == pytest.approx(1 / 3)
    assert origin.ratio == pytest.approx(10**-0.1604, abs=1e-4)


def test_a_set_has_it_of_each_member(mini: KnowledgeBase) -> None:
    case = Case.parse("temple, back of the neck")
    single = {c.trigger_point: counted(c)[0].log10_lr for c in tpgraph.rank(mini, case).candidates}
    for ranked in rank_sets(mini, case).sets:
        assert all(m.log10_counted == single[m.trigger_point] for m in ranked.members)
        told = [f.log10_lr for f in ranked.findings]
        assert ranked.log10_lr == pytest.approx(
            sum(told) + sum(m.log10_counted for m in ranked.members), abs=1e-9
        )


def test_a_count_moves_a_real_complaint_towards_it(real: KnowledgeBase) -> None:
    """Of the muscles that studies of plantar heel pain counted most, most gain by them."""
    ranking = tpgraph.rank(real, Case.parse("sole of the heel"))
    said = {c.muscle: counted(c)[0] for c in ranking.candidates if counted(c)}
    assert "soleus" in said
    for muscle, finding in said.items():
        candidate = next(c for c in ranking.candidates if c.muscle == muscle)
        ratios = [o.ratio for o in find_origins(real, candidate, finding) if o.ratio]
        if min(ratios) > 1:
            assert finding.log10_lr > 0
        if max(ratios) < 1:
            assert finding.log10_lr < 0


def test_in_every_format() -> None:
    words = ("rank", "temple", "--data", str(MINI), "-n", "1")
    out, _ = run(*words, "--explain", width=120)
    assert "less often than expected of them" in out
    assert "count: pain in head; counted as 50% of 20 people, 0.69 times" in out
    record = json.loads(run(*words, "--explain", "--format", "json")[0])["candidates"][0]
    found = record["findings"][-1]
    assert (found["state"], found["zone"], found["log10_lr"]) == ("counted", None, -0.029)
    assert found["origins"][0]["overlap"] == pytest.approx(1 / 3)
    page, _ = run(*words, "--format", "html")
    assert "counted in people with such pain" in page
    sets = json.loads(run(*words, "--sets", "--format", "json")[0])["sets"]
    assert sets[0]["members"][0]["log10_counted"] == -0.029
