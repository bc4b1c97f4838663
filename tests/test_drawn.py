"""All that hurts told just as one pattern draws it: by hand, its limits, and in every output."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import tpgraph
from tests.conftest import MINI
from tests.test_cli import run
from tpgraph import Case, KnowledgeBase, Side
from tpgraph.evaluate.calibration import build_calibration
from tpgraph.evaluate.rankers import score_by_posterior
from tpgraph.evaluate.simulate import Arm, simulate_patients
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.tier import Tier
from tpgraph.rank.origins import OriginKind, find_origins
from tpgraph.rank.rank import rank_places
from tpgraph.rank.ranking import Candidate, Finding, Match, Ranking, State


def of(ranking: Ranking, point: str) -> Candidate:
    return next(c for c in ranking.candidates if c.trigger_point == point)


def drawn(candidate: Candidate) -> list[Finding]:
    return [f for f in candidate.findings if f.state is State.DRAWN]


@pytest.fixture(scope="module")
def plain(mini: KnowledgeBase) -> KnowledgeBase:
    """The mini knowledge without its study: patterns alone."""
    return mini.replace(studies=())


def test_two_places_by_hand(plain: KnowledgeBase) -> None:
    """Pain in the temple and behind the eye; flat priors, three candidates.

    The temple as in test_rank: p(f) = 0.2900675, LR 0.397. Behind the eye alpha-1 has by the
    book alone, q = 0.35; p(f|c) = 0.35325, 0.005, 0.005; p(f) = 0.1210833
    LR = 0.85 * 0.35325 / 0.1210833 + 0.15 = 2.629817 -> 0.420
    book: 0.80 / 0.2900675 * 0.35 / 0.1210833 = 7.972134; paper: 0; mean 3.986067
    LR(drawn) = 1 + 500 * 3.986067 / 10^0.817 = 304.75 -> 2.484
    """
    best = of(tpgraph.rank(plain, Case.parse("temple, behind the eye"), prior="flat"), "alpha-1")
    assert [f.log10_lr for f in best.findings] == [0.397, 0.420, 2.484]
    assert best.log10_lr == 3.301
    (finding,) = drawn(best)
    assert (finding.zone, finding.match, finding.sources) == (None, Match.EXACT, ("book",))


def test_one_place_and_a_coarse_one(plain: KnowledgeBase) -> None:
    """One place has a smaller weight; the neck, of two leaves, a quarter of that.

    The neck: q = 0.50 (of the other side, side not said) for alpha-1, 0.80 for beta-low-1, and
    with the soreness in front 1 - 0.20 * 0.70 = 0.86 for beta-up-1; b = 0.009975
    p(f|c) = 0.504988, 0.801995, 0.861397; p(f) = 0.722793; LR(beta-low-1) = 1.093141 -> 0.039
    0.80 / (4 * 0.722793) = 0.276704; LR(drawn) = 1 + 5 * 0.276704 / 10^0.039 = 2.264694 -> 0.355
    """
    found = tpgraph.rank(plain, Case.parse("neck"), prior="flat")
    low = of(found, "beta-low-1")
    assert [f.log10_lr for f in low.findings] == [0.039, 0.355]
    assert drawn(of(found, "beta-up-1")) == []  # its pattern names half of the neck
    assert drawn(of(found, "alpha-1")) == []


def test_a_place_told_in_two_ways_counts_once(real: KnowledgeBase) -> None:
    (once,) = drawn(of(tpgraph.rank(real, Case.parse("right temple")), "trapezius-upper-1"))
    for words in ("temple, right temple", "right temple, temple"):
        twice = of(tpgraph.rank(real, Case.parse(words)), "trapezius-upper-1")
        assert drawn(twice) == [once]


def test_a_zone_named_on_both_sides_has_its_greater_chance(plain: KnowledgeBase) -> None:
    """The temple as in test_rank; the paper's, 0.571429, and again on the other side, 0.35."""
    pattern = plain.referral_patterns["alpha-1.paper"]
    temple = next(z for z in pattern.zones if z.zone == "temple")
    other = replace(temple, contralateral=True, tier=Tier.SPILLOVER)
    for zones in ((*pattern.zones, other), (other, *pattern.zones)):
        changed = replace(pattern, zones=zones)
        kb = plain.replace(
            referral_patterns=tuple(
                changed if p.id == pattern.id else p for p in plain.referral_patterns.values()
            )
        )
        best = of(tpgraph.rank(kb, Case.parse("temple"), prior="flat"), "alpha-1")
        (finding,) = drawn(best)
        assert finding.log10_lr == pytest.approx(0.759, abs=0.003)  # p(f) is a little greater


def test_the_midline_leaves_of_a_sided_place_are_the_zones_too(real: KnowledgeBase) -> None:
    """The low back is the zone of the iliacus on a side, too; the sacral region is no sacroiliac."""
    for words in ("low back", "right low back"):
        found = tpgraph.rank(real, Case.parse(words)).candidates
        assert any(drawn(c) for c in found if c.trigger_point.startswith("iliacus"))
    sacral = tpgraph.rank(real, Case.parse("right sacral region")).candidates
    named = {p.of for p in real.referral_patterns.values() if "sacral-region" in
             {z.zone for z in p.zones}}  # fmt: skip
    assert {c.trigger_point for c in sacral if drawn(c)} <= named


def test_every_drawn_finding_has_its_patterns(real: KnowledgeBase) -> None:
    """For each zone on each side, what the ranking gives and what its origins tell agree."""
    for zone in real.zones.values():
        sides = (None,) if zone.laterality == "midline" else (None, Side.RIGHT)
        for side in sides:
            place = LocatedPlace(text=zone.label, zone=zone.id, label=zone.label, side=side)
            ranking = rank_places(real, Case.parse(zone.label), [place])
            for candidate in ranking.candidates[:12]:
                for finding in drawn(candidate):
                    origins = find_origins(real, candidate, finding)
                    assert {o.source for o in origins} == set(finding.sources)
                    assert all(real.leaves(z) == real.leaves(zone.id)
                               for o in origins for z in o.zones)  # fmt: skip


def test_no_single_pattern_names_all(plain: KnowledgeBase) -> None:
    """The eye by the book, the back of the neck by the paper: nobody draws both."""
    found = tpgraph.rank(plain, Case.parse("behind the eye, back of the neck"))
    assert drawn(of(found, "alpha-1")) == []


def test_a_place_that_was_asked_about_has_no_part(plain: KnowledgeBase) -> None:
    case = Case.parse("temple, behind the eye")
    temple, eye = plain.find_zones("temple, behind the eye")
    free = rank_places(plain, case, [temple], prior="flat")
    asked = rank_places(plain, case, [temple, replace(eye, prompted=True)], prior="flat")
    assert drawn(of(asked, "alpha-1")) == drawn(of(free, "alpha-1"))
    none = rank_places(plain, case, [replace(temple, prompted=True)], prior="flat")
    assert drawn(of(none, "alpha-1")) == []


def test_an_absent_place_neither(plain: KnowledgeBase) -> None:
    told = of(tpgraph.rank(plain, Case.parse("temple"), prior="flat"), "alpha-1")
    more = of(tpgraph.rank(plain, Case.parse("temple", "vertex"), prior="flat"), "alpha-1")
    assert drawn(told) == drawn(more) != []


def test_its_origins_are_the_patterns_that_name_every_place(real: KnowledgeBase) -> None:
    ranking = tpgraph.rank(real, Case.parse("right temple, behind the right eye"))
    best = ranking.candidates[0]
    (finding,) = drawn(best)
    origins = find_origins(real, best, finding)
    assert {o.source for o in origins} == set(finding.sources)
    for origin in origins:
        assert origin.kind is OriginKind.PATTERN
        assert set(origin.zones) == {"temple", "behind-eye"}


def test_in_every_output() -> None:
    out, _ = run("rank", "temple, behind the eye", "--data", str(MINI), "--explain", "-n", "1")
    flat = " ".join(out.split())
    assert "all that hurts, as one" in flat
    assert "each place is a zone of it" in flat
    out, _ = run("rank", "temple, behind the eye", "--data", str(MINI), "--format", "json")
    states = [f["state"] for f in json.loads(out)["candidates"][0]["findings"]]
    assert states == ["present", "present", "drawn", "counted"]
    out, _ = run("rank", "temple, behind the eye", "--data", str(MINI), "--format", "html")
    assert "all that hurts, as one pattern draws it" in out


def test_probabilities_on_the_clean_arm_mean_what_they_say(real: KnowledgeBase) -> None:
    """Within five points in each tenth, or as near as its numbers allow (95 % Wilson)."""
    tenths = build_calibration(
        (probability, muscle == patient.muscle)
        for patient in simulate_patients(real, Arm.CLEAN, 3000, seed=31)
        for muscle, probability in score_by_posterior(real, patient.told).items()
    )
    assert len(tenths) == 10
    for tenth in tenths:
        low, high = tenth.interval
        assert low - 0.05 <= tenth.predicted <= high + 0.05
        if tenth.n > 500:
            assert tenth.observed == pytest.approx(tenth.predicted, abs=0.05)
