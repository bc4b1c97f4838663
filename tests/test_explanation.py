"""What stands behind a candidate: by hand on the mini knowledge base, properties on the real one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import tpgraph
from tpgraph import Candidate, Case, KnowledgeBase, Side
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.citation import Citation
from tpgraph.model.pattern import Observation, ReferralPattern, ReferredZone
from tpgraph.model.tier import Tier
from tpgraph.rank.alternatives import CLOSE, find_alternatives
from tpgraph.rank.expected import Expected, find_expected
from tpgraph.rank.explanation import build_explanation
from tpgraph.rank.meeting import SidedZone, meets
from tpgraph.rank.origins import Origin, OriginKind, find_origins
from tpgraph.rank.rank import rank_places
from tpgraph.rank.ranking import Match, PriorKind, Ranking


def candidate(ranking: Ranking, point: str, side: Side | None = None) -> Candidate:
    return next(c for c in ranking.candidates if (c.trigger_point, c.side) == (point, side))


def expected(kb: KnowledgeBase, case: Case, point: str, side: Side | None = None) -> list[Expected]:
    ranking = tpgraph.rank(kb, case)
    return list(find_expected(kb, ranking, candidate(ranking, point, side)))


def with_pattern(kb: KnowledgeBase, *zones: ReferredZone, of: str, n: int, m: int) -> KnowledgeBase:
    """The mini knowledge with one pattern more, of the paper, n of m people in its first zone."""
    pattern = ReferralPattern(
        id=f"{of}.paper",
        of=of,
        zones=zones,
        source=Citation(source="paper"),
        observations=(Observation(zone=zones[0].zone, count=n, total=m),),
    )
    return kb.replace(referral_patterns=(*kb.referral_patterns.values(), pattern))


class TestExpected:
    def test_an_essential_zone_that_was_not_mentioned(self, mini: KnowledgeBase) -> None:
        found = expected(mini, Case.parse("temple"), "beta-low-1")
        assert found == [
            Expected(
                zone="neck", label="neck", side=None, contralateral=False, chance=0.80,
                patterns=("beta-low-1.book",), sources=("book",),
            )
        ]  # fmt: skip

    @pytest.mark.parametrize("absent", ["neck", "front of the neck", "stiff neck"])
    def test_none_that_a_reported_or_absent_place_touches(
        self, mini: KnowledgeBase, absent: str
    ) -> None:
        assert expected(mini, Case.parse("temple", absent), "beta-low-1") == []
        assert expected(mini, Case.parse(f"temple, {absent}"), "beta-low-1") == []
        assert expected(mini, Case.parse("temple"), "alpha-1") == []

    def test_on_the_side_of_the_candidate(self, mini: KnowledgeBase) -> None:
        case = Case.parse("right temple, left neck")
        assert [e.side for e in expected(mini, case, "beta-low-1", Side.RIGHT)] == [Side.RIGHT]
        assert expected(mini, case, "beta-low-1", Side.LEFT) == []
        assert [e.zone for e in expected(mini, case, "alpha-1", Side.LEFT)] == ["temple"]

    def test_on_the_other_side_by_its_printed_count(self, mini: KnowledgeBase) -> None:
        """Essential on the other side, in 9 of 10 people: (10 * 0.80 + 9) / 20 = 0.85, before 0.80.

        The vertex lies in the midline and has no side.
        """
        kb = with_pattern(
            mini,
            ReferredZone(zone="temple", tier=Tier.ESSENTIAL, contralateral=True),
            ReferredZone(zone="vertex", tier=Tier.ESSENTIAL),
            of="beta-low-1", n=9, m=10,
        )  # fmt: skip
        found = expected(kb, Case.parse("right behind the eye"), "beta-low-1", Side.RIGHT)
        assert [(e.zone, e.side, e.contralateral) for e in found] == [
            ("temple", Side.LEFT, True), ("neck", Side.RIGHT, False), ("vertex", None, False),
        ]  # fmt: skip
        assert [e.chance for e in found] == pytest.approx([0.85, 0.80, 0.80])

    def test_zones_that_overlap_are_told_once(self, mini: KnowledgeBase) -> None:
        """Neck (0.80) and its back: (10 * 0.80 + 10) / 20 = 0.90, which stands for both."""
        kb = with_pattern(
            mini, ReferredZone(zone="neck-back", tier=Tier.ESSENTIAL), of="beta-low-1", n=10, m=10
        )
        found = expected(kb, Case.parse("temple"), "beta-low-1")
        assert [e.zone for e in found] == ["neck-back"]
        assert found[0].chance == pytest.approx(0.90)

    def test_the_limit(self, real: KnowledgeBase) -> None:
        ranking = tpgraph.rank(real, Case.parse("top of big toe"))
        for c in ranking.candidates:
            few = find_expected(real, ranking, c, limit=1)
            assert find_expected(real, ranking, c)[: len(few)] == few
            assert len(few) <= 1


class TestOrigins:
    def origins(self, kb: KnowledgeBase, case: Case, point: str) -> tuple[Origin, ...]:
        found = candidate(tpgraph.rank(kb, case), point)
        (finding,) = (f for f in found.findings if f.zone is not None)
        return find_origins(kb, found, finding)

    def test_patterns_and_a_study(self, mini: KnowledgeBase) -> None:
        """The paper is a pattern's source (3 of 4 people) and that of the study (10 of 20)."""
        found = self.origins(mini, Case.parse("temple"), "alpha-1")
        assert [(o.kind, o.id, o.zones, o.tier, o.share, o.people) for o in found] == [
            (OriginKind.PATTERN, "alpha-1.book", ("temple",), Tier.ESSENTIAL, None, None),
            (OriginKind.PATTERN, "alpha-1.paper", ("temple",), Tier.REPORTED, 0.75, 4),
            (OriginKind.STUDY, "count", ("head",), None, 0.5, 20),
        ]

    def test_a_study_alone(self, mini: KnowledgeBase) -> None:
        found = self.origins(mini, Case.parse("temple"), "beta-up-1")
        assert [(o.kind, o.share, o.people) for o in found] == [(OriginKind.STUDY, 0.25, 20)]

    def test_the_place_of_the_point(self, mini: KnowledgeBase) -> None:
        found = self.origins(mini, Case.parse("front of the neck"), "beta-up-1")
        assert [(o.kind, o.id, o.zones) for o in found] == [
            (OriginKind.LOCATION, "beta-up-1", ("neck-front",))
        ]

    def test_a_neighbour(self, mini: KnowledgeBase) -> None:
        found = self.origins(mini.replace(studies=()), Case.parse("temple"), "beta-low-1")
        assert [(o.id, o.zones, o.tier) for o in found] == [
            ("beta-low-1.book", ("vertex",), Tier.SPILLOVER)
        ]

    def test_none_where_nothing_explains_it(self, mini: KnowledgeBase) -> None:
        assert self.origins(mini.replace(studies=()), Case.parse("temple"), "beta-up-1") == ()


class TestAlternatives:
    def test_by_hand(self, mini: KnowledgeBase) -> None:
        """Pain in the right temple and at the vertex: alpha leads, the neck would speak for beta-low.

        alpha-1 names the back of the neck only on the other side, and its own essential
        zone was told. Where no side is known, the neck does not tell the two apart.
        """
        kb = mini.replace(studies=())
        ranking = tpgraph.rank(kb, Case.parse("right temple, top of the head"))
        assert ranking.candidates[0].muscle == "alpha"
        (found,) = find_alternatives(kb, ranking)
        whole = {m.muscle: m.probability for m in ranking.by_muscle()}
        assert found.muscle == found.candidate.muscle == "beta-low"
        assert found.ratio == pytest.approx(whole["beta-low"] / whole["alpha"])
        assert 1 > found.ratio >= CLOSE
        assert found.leader_expects == ()
        assert [(e.zone, e.side) for e in found.alternative_expects] == [("neck", Side.RIGHT)]
        unsided = tpgraph.rank(kb, Case.parse("temple, top of the head"))
        assert [a.alternative_expects for a in find_alternatives(kb, unsided)] == [()]

    def test_what_speaks_for_either(self, mini: KnowledgeBase) -> None:
        """Behind the eye: spillover of alpha (0.35), and here of beta-low, in 1 of 10 (0.225)."""
        spillover = ReferredZone(zone="behind-eye", tier=Tier.SPILLOVER)
        kb = with_pattern(mini.replace(studies=()), spillover, of="beta-low-1", n=1, m=10)
        ranking = tpgraph.rank(kb, Case.parse("right behind the eye"), prior="flat")
        assert ranking.candidates[0].trigger_point == "alpha-1"
        (found,) = find_alternatives(kb, ranking)
        assert [(e.zone, e.side) for e in found.leader_expects] == [("temple", Side.RIGHT)]
        assert [(e.zone, e.side) for e in found.alternative_expects] == [("neck", Side.RIGHT)]

    def test_one_that_does_not_come_close_is_left_out(self, mini: KnowledgeBase) -> None:
        kb = mini.replace(studies=())
        ranking = tpgraph.rank(kb, Case.parse("temple"))
        probability = {m.muscle: m.probability for m in ranking.by_muscle()}
        assert probability["beta-up"] < CLOSE * probability["alpha"]
        assert "beta-up" not in [a.muscle for a in find_alternatives(kb, ranking)]


class TestExplanation:
    def test_all_of_it(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("temple"))
        found = build_explanation(mini, ranking, candidate(ranking, "beta-low-1"))
        assert found.prior.share == pytest.approx((50 * 0.03 + 5) / 70)
        assert (found.studies, found.points) == (("paper",), 1)
        assert [e.zone for e in found.expected] == ["neck"]
        assert set(found.sources) == {"book", "paper"}

    def test_a_flat_prior_rests_on_no_study(self, mini: KnowledgeBase) -> None:
        ranking = tpgraph.rank(mini, Case.parse("neck"), prior="flat")
        found = build_explanation(mini, ranking, ranking.candidates[0])
        assert (found.kind, found.studies, found.prior.sources) == (PriorKind.FLAT, (), ())


_REAL = tpgraph.load()


def _place(zone: str, side: Side | None, present: bool) -> LocatedPlace:
    return LocatedPlace(text=zone, zone=zone, label=_REAL.label(zone), side=side, present=present)


_PLACES = st.builds(
    _place,
    st.sampled_from(sorted([*_REAL.zones, *_REAL.places])),
    st.sampled_from([None, *Side]),
    st.booleans(),
)
_CASES = st.lists(_PLACES, min_size=1, max_size=5).filter(lambda some: any(p.present for p in some))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places=_CASES)
def test_origins_name_the_sources_of_each_finding(places: list[LocatedPlace]) -> None:
    for c in rank_places(_REAL, Case.parse(""), places).candidates[:40]:
        for f in c.findings:
            origins = find_origins(_REAL, c, f)
            assert bool(origins) == (f.match is not Match.NONE)
            assert {o.source for o in origins if o.source} >= set(f.sources)
            assert all(o.zones for o in origins)
            if f.match in (Match.EXACT, Match.PART, Match.COARSE, Match.COUNTED):
                assert {o.source for o in origins} == set(f.sources)


#: The sides as which a place of a side is told, besides its own.
_SPLIT: dict[Side | None, tuple[Side, ...]] = {
    None: (), Side.LEFT: (), Side.RIGHT: (), Side.BOTH: (Side.LEFT, Side.RIGHT),
}  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(
    places=[
        _place("finger-middle", None, False), _place("forehead", Side.LEFT, False),
        _place("forehead", Side.LEFT, True), _place("mbm-11", Side.LEFT, True),
    ],
    pick=22,
)  # fmt: skip
@given(places=_CASES, pick=st.integers(min_value=0, max_value=30))
def test_what_is_expected_would_be_explained_and_was_not_asked(
    places: list[LocatedPlace], pick: int
) -> None:
    ranking = rank_places(_REAL, Case.parse(""), places)
    c = ranking.candidates[pick]
    for e in find_expected(_REAL, ranking, c):
        again = rank_places(_REAL, Case.parse(""), [*places, _place(e.zone, e.side, True)])
        finding = next(
            f
            for x in again.candidates
            if x.trigger_point == c.trigger_point and (x.side is c.side or c.side is None)
            for f in x.findings
            if f.zone == e.zone and f.state == "present" and f.side in (e.side, *_SPLIT[e.side])
        )
        # a sided place leaves out its midline, and may then be a part of the zone
        assert finding.match in (Match.EXACT, Match.PART)
        assert finding.tier is Tier.ESSENTIAL
        assert set(e.sources) <= set(finding.sources)
        assert all(f.zone != e.zone or f.side is not e.side for f in c.findings)


def test_places_meet_zones_as_the_ranking_says(real: KnowledgeBase) -> None:
    back = SidedZone("low-back", Side.LEFT)
    spine = next(z.id for z in real.zones.values() if z.laterality == "midline" and z.id in real.leaves("low-back"))  # fmt: skip
    assert not meets(real, back, SidedZone(spine, Side.LEFT))
    assert meets(real, SidedZone("low-back", None), SidedZone(spine, Side.LEFT))
    assert meets(real, SidedZone(spine, Side.LEFT), SidedZone("low-back", Side.RIGHT))
