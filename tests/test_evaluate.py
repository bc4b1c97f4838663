"""Measures by hand, leaving out, simulated patients, and the whole evaluation run."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_cli import run
from tpgraph import Case, KnowledgeBase
from tpgraph.errors import CaseError
from tpgraph.evaluate.calibration import build_calibration
from tpgraph.evaluate.leave_out import leave_out
from tpgraph.evaluate.measures import count_pairs, find_rank, summarise, wilson
from tpgraph.evaluate.people import find_ranked_muscles, rank_cases, rank_studies
from tpgraph.evaluate.rankers import RANKERS
from tpgraph.evaluate.simulate import Arm, simulate_patients
from tpgraph.load.people import (
    load_muscle_groups,
    load_published_cases,
    load_published_studies,
)
from tpgraph.model.people import PublishedCase, PublishedStudy, StatedShare
from tpgraph.rank.counts import count_cases
from tpgraph.rank.prior import build_priors
from tpgraph.rank.rank import rank, rank_places, understand
from tpgraph.resources import CASE_FILES, data_folder


class TestMeasures:
    def test_ties_count_against(self) -> None:
        assert find_rank({"a": 1.0, "b": 1.0, "c": 1.0}, ["a"]) == 3
        assert find_rank({"a": 1.0, "b": 1.0, "c": 0.5}, ["a", "b"]) == 1

    @given(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 1), min_size=1), st.data())
    def test_a_rank_lies_between_one_and_all(
        self, scores: dict[str, float], data: st.DataObject
    ) -> None:
        right = data.draw(st.sampled_from(sorted(scores)))
        rank = find_rank(scores, [right])
        assert 1 <= rank <= len(scores)
        assert rank > sum(s > scores[right] for s in scores.values())

    def test_wilson_as_published(self) -> None:
        """Newcombe 1998, table I: 81 of 263 is 0.2553 to 0.3662 by the score method."""
        low, high = wilson(81, 263)
        assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)

    def test_a_summary_by_hand(self) -> None:
        """Ranks 1, 3, 11: top-1 1/3, top-10 2/3, MRR (1 + 1/3 + 1/11) / 3 = 0.474747."""
        summary = summarise([1, 3, 11])
        assert summary.tops[1][0] == pytest.approx(1 / 3)
        assert summary.tops[10][0] == pytest.approx(2 / 3)
        assert summary.mrr == pytest.approx(0.474747, abs=1e-6)
        assert summary.histogram == (1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1)

    def test_pairs_of_equal_share_do_not_count_and_tied_scores_are_wrong(self) -> None:
        found = count_pairs([(0.5, 10.0), (0.5, 20.0), (0.9, 20.0)])
        assert (found.concordant, found.pairs) == (1, 2)

    def test_calibration_by_hand(self) -> None:
        bins = build_calibration([(0.12, True), (0.18, False), (1.0, True)])
        assert [(b.n, b.observed) for b in bins] == [(2, 0.5), (1, 1.0)]
        assert bins[0].predicted == pytest.approx(0.15)


class TestLeavingOut:
    def test_a_source_takes_all_that_it_gave_along(self, mini: KnowledgeBase) -> None:
        less = leave_out(mini, sources=["paper"])
        assert not less.studies
        assert {p.source.source for p in less.referral_patterns.values()} == {"book"}
        assert build_priors(less)["alpha"].people == 0.0
        assert build_priors(mini)["alpha"].people == 20.0

    def test_the_published_case_goes_with_its_address(self, real: KnowledgeBase) -> None:
        case = next(iter(real.published_cases.values()))
        less = leave_out(real, url=case.url)
        assert case.id not in less.published_cases
        muscle = real.ranked_muscle(case.muscles[0]).id
        before, after = count_cases(real)[muscle], count_cases(less).get(muscle)
        assert after is None or after.weight < before.weight

    def test_a_case_is_not_ranked_by_itself(self, mini: KnowledgeBase) -> None:
        """beta-low is found in one published case; alone it ranks as if that were not known."""
        case = PublishedCase(
            case=Case.parse("temple", id="one"),
            muscles=("beta-low",),
            citation="a text",
            url="https://example.org/one",
        )
        kb = mini.replace(published_cases=(case,))
        own = rank_cases(kb, [case], RANKERS[:1], groups={}, leave_one_out=True)
        without = rank_cases(mini, [case], RANKERS[:1], groups={}, leave_one_out=False)
        assert own[0].ranks == without[0].ranks
        assert build_priors(kb)["beta-low"].cases == 1
        assert build_priors(leave_out(kb, url=case.url))["beta-low"].cases == 0


class TestPriors:
    def test_a_published_case_by_hand(self, mini: KnowledgeBase) -> None:
        """Dirichlet with the weight of 300 cases, moved by one case of two muscles.

        Shares: alpha (50 * 0.12 + 10) / 70 = 0.228571 (half of 20 people), beta-up
        (50 * 0.12 + 5) / 70 = 0.157143, beta-low, called rare, (50 * 0.03 + 5) / 70 = 0.092857.
        Square roots 0.478091, 0.396413, 0.304725, sum 1.179229; alpha 0.405427.
        The case adds 1/sqrt(2) = 0.707107 to alpha and beta-low:
        alpha (300 * 0.405427 + 0.707107) / 301.414214 = 0.405871.
        """
        case = PublishedCase(
            case=Case.parse("temple", id="one"),
            muscles=("alpha", "beta-low"),
            citation="a text",
            url="https://example.org/one",
        )
        priors = build_priors(mini.replace(published_cases=(case,)))
        assert priors["alpha"].probability == pytest.approx(0.405871, abs=1e-5)
        assert sum(p.probability for p in priors.values()) == pytest.approx(1)

    def test_one_site_counts_for_five_cases_at_most(self, mini: KnowledgeBase) -> None:
        cases = tuple(
            PublishedCase(
                case=Case.parse("temple", id=f"c{i}"),
                muscles=("alpha",),
                citation="a text",
                url=f"https://example.org/{i}",
            )
            for i in range(12)
        )
        found = count_cases(mini.replace(published_cases=cases))["alpha"]
        assert found.weight == pytest.approx(5.0)
        assert found.cases == 12


class TestPeople:
    def test_every_name_of_the_bundled_files_is_understood(self, real: KnowledgeBase) -> None:
        groups = load_muscle_groups(data_folder() / "evaluation" / "groups.yaml")
        cases = [c for f in CASE_FILES for c in load_published_cases(data_folder() / f)]
        assert len(cases) >= 170
        for case in cases:
            for muscle in case.muscles:
                assert find_ranked_muscles(real, muscle, {})
        for study in load_published_studies(data_folder() / "evaluation" / "studies.jsonl"):
            for share in study.shares:
                if share.percent is not None:
                    assert find_ranked_muscles(real, share.name, groups), share.name
        for ids in groups.values():
            assert all(i in real.muscles for i in ids)

    def test_what_is_not_understood_is_told(self, mini: KnowledgeBase) -> None:
        lost = PublishedCase(
            case=Case.parse("glorbel", id="g"), muscles=("alpha",), citation="x", url="y"
        )
        nameless = PublishedCase(
            case=Case.parse("temple", id="n"), muscles=("glorbel",), citation="x", url="z"
        )
        found = rank_cases(mini, [lost, nameless], RANKERS[:1], groups={})
        assert [c.ranks for c in found] == [{}, {}]
        assert all("glorbel" in (c.problem or "") for c in found)

    def test_a_person_is_ranked_with_what_else_was_told(self, real: KnowledgeBase) -> None:
        told = Case.parse("right temple", symptoms="dizziness", worse="turning the head")
        found = {m.muscle: m.probability for m in rank(real, told).by_muscle()}
        assert RANKERS[0].score(real, understand(real, told)) == found
        plain = understand(real, Case.parse("right temple"))
        assert RANKERS[0].score(real, plain) != found
        for ranker in RANKERS[1:]:
            assert ranker.score(real, understand(real, told)) == ranker.score(real, plain)

    def test_a_study_by_hand(self, mini: KnowledgeBase) -> None:
        """Pain in the temple: alpha first, beta-low next to it, beta-up last (without the data's study)."""
        study = PublishedStudy(
            id="s",
            present=("temple",),
            complaint="pain",
            shares=(
                StatedShare(name="alpha", active_percent=50.0),
                StatedShare(name="beta-low", any_percent=10.0),
                StatedShare(name="beta-up", active_percent=20.0),
            ),
            citation="x",
            url="y",
        )
        plain = mini.replace(studies=())
        found = rank_studies(plain, [study], RANKERS[:1], groups={})[0].concordances["tpgraph"]
        assert (found.concordant, found.pairs) == (2, 3)


class TestSimulation:
    def test_the_same_seed_draws_the_same_patients(self, real: KnowledgeBase) -> None:
        first = list(simulate_patients(real, Arm.NOISE, 20, seed=5))
        assert first == list(simulate_patients(real, Arm.NOISE, 20, seed=5))
        clean = list(simulate_patients(real, Arm.CLEAN, 20, seed=5))
        assert [p.trigger_point for p in first] == [p.trigger_point for p in clean]

    def test_the_arms_do_what_they_say(self, real: KnowledgeBase) -> None:
        arms = {arm: list(simulate_patients(real, arm, 60, seed=3)) for arm in Arm}
        for clean, noisy, coarse in zip(
            arms[Arm.CLEAN], arms[Arm.NOISE], arms[Arm.IMPRECISION], strict=True
        ):
            zones = {
                z.zone
                for p in real.referral_patterns.values()
                if p.of == clean.trigger_point
                for z in p.zones
            }
            assert {p.zone for p in clean.places} <= zones
            assert 1 <= len(clean.places) <= 4
            assert len(clean.places) < len(noisy.places) <= len(clean.places) * 2
            broader = {real.zones[p.zone].broader or p.zone for p in clean.places}
            assert {p.zone for p in coarse.places} == broader

    def test_points_are_drawn_by_their_prior(self, mini: KnowledgeBase) -> None:
        drawn = Counter(p.muscle for p in simulate_patients(mini, Arm.CLEAN, 4000, seed=1))
        for muscle, prior in build_priors(mini).items():
            assert drawn[muscle] / 4000 == pytest.approx(prior.probability, abs=0.03)

    def test_tpgraph_is_ahead_of_every_baseline_in_every_arm(self, real: KnowledgeBase) -> None:
        for arm in Arm:
            ranks: dict[str, list[int]] = {r.name: [] for r in RANKERS}
            for patient in simulate_patients(real, arm, 120, seed=9):
                for r in RANKERS:
                    ranks[r.name].append(find_rank(r.score(real, patient.told), [patient.muscle]))
            firsts = {name: summarise(found).tops[1][0] for name, found in ranks.items()}
            assert max(firsts, key=lambda name: firsts[name]) == "tpgraph", (arm, firsts)


def test_contributions_add_up_to_the_score_for_10000_cases(real: KnowledgeBase) -> None:
    for n, patient in enumerate(simulate_patients(real, Arm.BOTH, 10_000, seed=2)):
        case = Case(
            present=tuple(p.zone for p in patient.places),
            symptoms=("dizziness",),
            worse=("turning the head",),
            complete=n % 5 == 0,
        )
        best = rank_places(real, case, patient.places).candidates[0]
        parts = [f.log10_lr for f in best.findings] + [clue.log10_lr for clue in best.clues]
        assert len(best.clues) == 2
        assert best.log10_lr == pytest.approx(sum(parts), abs=1e-9)


class TestCommand:
    @pytest.fixture
    def people(self, tmp_path: Path) -> Path:
        """A file of one person."""
        file = tmp_path / "people.jsonl"
        file.write_text(
            '{"id": "a", "present": ["right lower molars"], "muscles": ["Masseter"],'
            ' "citation": "a text", "url": "https://example.org"}\n',
            encoding="utf-8",
        )
        return file

    def test_the_tables(self, people: Path) -> None:
        out, _ = run("evaluate", "--cases", str(people), "--patients", "2", "--details")
        for words in ("People: people.jsonl", "personalised", "Simulated: both", "masseter"):
            assert words in out

    def test_json(self, people: Path) -> None:
        out, _ = run("evaluate", "--cases", str(people), "--patients", "0", "--format", "json")
        record = json.loads(out)
        assert record["people"][0]["summaries"]["tpgraph"]["n"] == 1
        assert record["people"][0]["cases"][0]["ranks"]["tpgraph"] == 1
        assert record["studies"]["pooled"]["tpgraph"]["pairs"] > 50
        assert record["simulated"] == []

    def test_without_scipy_page_rank_is_left_out_and_the_cure_told(
        self, people: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tpgraph.evaluate.rankers.find_spec", lambda _: None)
        out, told = run("evaluate", "--cases", str(people), "--patients", "0")
        assert "PageRank" not in out
        assert "pip install 'tpgraph[evaluate]'" in told

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("{", "people.jsonl:1: not JSON"),
            ('{"present": ["ear"], "citation": "a", "url": "b"}', "no 'muscles'"),
            ('{"present": ["ear"], "muscles": ["x"], "url": "b"}', "'citation' is None"),
        ],
    )
    def test_a_bad_line_is_told_with_its_place(self, tmp_path: Path, line: str, told: str) -> None:
        file = tmp_path / "people.jsonl"
        file.write_text(line + "\n", encoding="utf-8")
        with pytest.raises(CaseError, match=re.escape(told)):
            load_published_cases(file)
