"""Drawings declared complete: what is left unmarked, by hand and in every output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tpgraph
from tests.test_cli import run
from tests.test_schema import check
from tpgraph import Case, KnowledgeBase
from tpgraph.evaluate.measures import find_rank, summarise
from tpgraph.evaluate.simulate import Arm, simulate_patients
from tpgraph.load.cases import load_cases
from tpgraph.rank.explanation import build_explanation
from tpgraph.rank.rank import rank_places
from tpgraph.rank.ranking import Finding, Match, State
from tpgraph.rank.sets import rank_sets

TEMPLE = Case.parse("temple", complete=True)


def unmarked(findings: tuple[Finding, ...]) -> Finding:
    return next(f for f in findings if f.state is State.UNMARKED)


def test_three_candidates_by_hand(mini: KnowledgeBase) -> None:
    """The chance that nothing else is marked, half of what hurts being marked, all alike before.

    alpha: its book leaves behind-eye (0.35), its paper neck-back (0.50), so the mean of
    1 - 0.175 and 1 - 0.25, 0.7875. beta-up: neck-back (0.80), 1 - 0.40 = 0.60. beta-low: neck
    (0.80) and vertex (0.35), 0.60 * 0.825 = 0.495. Mixture: 1.8825 / 3 = 0.6275.
    alpha: 0.95 * 0.7875 / 0.6275 + 0.05 = 1.2422, log10 +0.094; beta-up: 0.9584, -0.018;
    beta-low: 0.7994, -0.097.
    """
    ranking = tpgraph.rank(mini, TEMPLE, prior="flat")
    found = {c.muscle: unmarked(c.findings).log10_lr for c in ranking.candidates}
    assert found == {"alpha": 0.094, "beta-up": -0.018, "beta-low": -0.097}
    for c in ranking.candidates:
        assert c.log10_lr == pytest.approx(sum(f.log10_lr for f in c.findings), abs=1e-9)
    without = tpgraph.rank(mini, Case.parse("temple"), prior="flat")
    for c, plain in zip(ranking.candidates, without.candidates, strict=True):
        assert c.findings[:-1] == plain.findings


def test_what_was_asked_is_not_unmarked(mini: KnowledgeBase) -> None:
    """With behind-eye told absent, alpha's book leaves nothing: the mean of 1 and 0.75, 0.875."""
    ranking = tpgraph.rank(mini, Case.parse("temple", "behind the eye", complete=True))
    alpha = next(c for c in ranking.candidates if c.muscle == "alpha")
    said = unmarked(alpha.findings)
    assert (said.tier, said.sources, said.match) == ("reported", ("paper",), Match.NONE)


def test_a_set_by_hand(mini: KnowledgeBase) -> None:
    """alpha and beta-up: 0.7875 * 0.60 = 0.4725; 0.95 * 0.4725 / 0.6275 + 0.05 = 0.7653, -0.116."""
    case = Case.parse("temple, back of the neck", complete=True)
    first = rank_sets(mini, TEMPLE, prior="flat").sets[0]
    assert [m.muscle for m in first.members] == ["alpha"]
    assert first.findings[-1].log10_lr == 0.094
    assert first.findings[-1].probability == pytest.approx(1 - 0.7875)
    for ranked in rank_sets(mini, case).sets:
        told = [f.log10_lr for f in ranked.findings]
        told += [m.log10_counted for m in ranked.members]
        assert ranked.log10_lr == pytest.approx(sum(told), abs=1e-9)
        assert ranked.findings[-1].state is State.UNMARKED


@given(st.integers(0, 10**6), st.booleans())
def test_more_that_is_expected_in_vain_is_never_better(seed: int, both: bool) -> None:
    """Who expects nothing more stands level, and above all who do."""
    patient = next(simulate_patients(_REAL, Arm.BOTH if both else Arm.CLEAN, 1, seed))
    case = Case(present=("x",), complete=True)
    candidates = rank_places(_REAL, case, patient.places).candidates
    said = [unmarked(c.findings) for c in candidates]
    free = {f.log10_lr for f in said if f.tier is None}
    assert len(free) <= 1
    assert all(f.log10_lr < best for f in said if f.tier is not None for best in free)


def test_patients_who_draw_all_are_found_more_often(real: KnowledgeBase) -> None:
    """Of simulated patients who tell all that hurts (fewer than four places)."""
    ranks: dict[bool, list[int]] = {True: [], False: []}
    for patient in simulate_patients(real, Arm.CLEAN, 300, seed=4):
        if len(patient.places) < 4:
            for complete, found in ranks.items():
                case = Case(present=("x",), complete=complete)
                muscles = rank_places(real, case, patient.places).by_muscle()
                found.append(
                    find_rank({m.muscle: m.probability for m in muscles}, [patient.muscle])
                )
    assert summarise(ranks[True]).mrr > summarise(ranks[False]).mrr


def test_the_patterns_behind_it_are_named(real: KnowledgeBase) -> None:
    ranking = tpgraph.rank(real, Case.parse("right lower molars", complete=True))
    best = ranking.candidates[0]
    origins = build_explanation(real, ranking, best).origins[-1]
    patterns = [p for p in real.referral_patterns.values() if p.of == best.trigger_point]
    assert {o.id for o in origins} <= {p.id for p in patterns}
    assert all("teeth-lower-molars" not in o.zones for o in origins)
    assert {o.source for o in origins} == set(unmarked(best.findings).sources)


class TestCommand:
    def test_the_table_says_how_it_entered(self) -> None:
        out, _ = run("rank", "right temple", "--complete", "--explain", "-n", "1")
        assert "everything else unmarked" in out
        assert "essential elsewhere" in out
        out, _ = run("rank", "right temple", "--explain", "-n", "1")
        assert "unmarked" not in out

    def test_json_has_one_line_for_it(self, tmp_path: Path) -> None:
        cases = tmp_path / "cases.jsonl"
        cases.write_text(
            '{"present": ["temple"], "complete": true}\n{"present": ["temple"]}\n', encoding="utf-8"
        )
        out, _ = run("rank", "--cases", str(cases), "--sets", "--explain", "-n", "3", code=2)
        for explain in ([], ["--explain"]):
            out, _ = run("rank", "--cases", str(cases), "-n", "3", *explain)
            declared, plain = map(json.loads, out.splitlines())
            check(declared)
            assert (declared["complete"], plain["complete"]) == (True, False)
            findings = declared["candidates"][0]["findings"]
            assert [f["state"] for f in findings] == ["present", "drawn", "counted", "unmarked"]
            assert findings[-1]["zone"] is None
        out, _ = run("rank", "--cases", str(cases), "-n", "3", "--complete")
        first, second = map(json.loads, out.splitlines())
        assert first["candidates"] == second["candidates"] == declared_candidates(declared)

    def test_page_table_and_sets(self) -> None:
        out, _ = run("rank", "temple", "--complete", "--format", "html", "-n", "1")
        assert "everything else unmarked" in out
        out, _ = run("rank", "temple", "--complete", "--format", "tsv", "-n", "1")
        assert len(out.splitlines()) == 2
        out, _ = run("rank", "temple, wrist", "--complete", "--sets", "-n", "1")
        assert "everything else unmarked" in out

    def test_it_is_true_or_false(self) -> None:
        (line,) = load_cases(['{"present": ["temple"], "complete": "yes"}'], "c")
        assert "complete 'yes'; expected true or false" in str(line.error)


def declared_candidates(record: dict[str, object]) -> object:
    """Take away what only an explained record has."""
    candidates = json.loads(json.dumps(record["candidates"]))
    for c in candidates:
        c.pop("prior", None)
        c.pop("expected", None)
        for f in c["findings"]:
            f.pop("origins", None)
    return candidates


_REAL = tpgraph.load()
