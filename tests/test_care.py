"""Red flags, cautions, mimics, segments and the plan, on the mini knowledge base."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tpgraph
from tests.conftest import MINI
from tests.test_cli import run
from tpgraph import Case, KnowledgeBase
from tpgraph.care.cautions import find_cautions
from tpgraph.care.mimics import find_mimics
from tpgraph.care.plan import Verdict, build_plan
from tpgraph.care.red_flags import find_red_flags
from tpgraph.care.segments import find_segments
from tpgraph.care.told import find_told

_REAL = tpgraph.load()
_PLACES = [n for z in _REAL.zones.values() for n in (z.label, *z.synonyms)]
_PLACES += [n for p in _REAL.places.values() for n in (p.label, *p.synonyms)]
_GUARDED = sorted(_REAL.records.plain_words.guarded)


@given(names=st.lists(st.sampled_from(_PLACES), min_size=1, max_size=2), more=st.data())
def test_a_text_that_names_places_alone_tells_of_no_sign(
    names: list[str], more: st.DataObject
) -> None:
    """Words such as "behind" tell of something with others ("hand behind the back")."""
    words = " ".join(names).split()
    words += more.draw(st.lists(st.sampled_from(_GUARDED), max_size=2))
    text = " ".join(more.draw(st.permutations(words)))
    if _REAL.records.plain_words.fill([text]):
        signs = _REAL.records.sign_index
        assert (signs.find_terms([text]), signs.find_conditions([text])) == ((), ())


def test_what_is_told_by_words_of_places_together_is_not_plain() -> None:
    plain = _REAL.records.plain_words
    assert plain.fill(["right temple, behind the eye"])
    assert not plain.fill(["putting the hand behind the back"])
    assert not plain.fill(["hand behind the back"])


def raised(kb: KnowledgeBase, case: Case) -> list[str]:
    return [r.flag.id for r in find_red_flags(kb, case)]


@pytest.mark.parametrize(
    "said",
    [
        "fever",
        "a high temperature since monday",
        "temperature is very high",
        "hot and shivery",
        "feaver",
        "temprature, quite high",
        "no cough but a fever",
        "not sleeping, fever",
        "T 38.6",
        "temp of 101.3",
        "39.2 °C",
        "38,4 degrees",
        "had a temperature",
        "my daughter has a fever",
        "fever since two years ago",
        "tests normal, fever",
    ],
)
def test_a_sign_is_found_however_it_is_said(mini: KnowledgeBase, said: str) -> None:
    assert raised(mini, Case.parse("neck", symptoms=said)) == ["infection"]


@pytest.mark.parametrize(
    "said",
    [
        "no fever",
        "no cough, chills or fever",
        "denies any fever",
        "without a fever",
        "negative for fever",
        "afebrile",
        "fever ruled out by the doctor",
        "fever: nil",
        "fever ten years ago",
        "fever in 1998",
        "fever as a child",
        "T 36.6",
        "flexion to 39 degrees",
        "tired",
    ],
)
def test_what_is_denied_raises_nothing(mini: KnowledgeBase, said: str) -> None:
    assert raised(mini, Case.parse("neck", symptoms=said)) == []


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("she had cancer", True),
        ("h/o Ca breast", True),
        ("had cancer 12 years ago", True),
        ("mum had cancer and now she aches", True),
        ("mother had cancer", False),
        ("my uncle has cancer", False),
        ("family history of cancer", False),
        ("no cancer", False),
    ],
)
def test_what_a_relative_had_is_not_the_patients(
    mini: KnowledgeBase, said: str, there: bool
) -> None:
    assert (raised(mini, Case.parse("temple", patient=said, age=60)) == ["cancer"]) is there


def test_a_sign_may_stand_among_the_places_or_the_facts(mini: KnowledgeBase) -> None:
    assert raised(mini, Case.parse("stiff neck and a fever")) == ["infection"]
    assert raised(mini, Case.parse("neck", patient="had a fever")) == ["infection"]
    assert raised(mini, Case.parse("it came like thunder")) == ["infection"]


def test_a_place_may_stand_in_a_story(mini: KnowledgeBase) -> None:
    story = "since she bumped into the cupboard her temple is never quiet at all"
    assert raised(mini, Case.parse(story, patient="had cancer", age=60)) == ["cancer"]


def test_all_of_a_constellation_must_be_met(mini: KnowledgeBase) -> None:
    def found(place: str, age: float | None) -> list[str]:
        return raised(mini, Case.parse(place, patient="she had cancer", age=age))

    assert found("temple", 50) == ["cancer"]
    assert found("temple", 49.9) == []
    assert found("temple", None) == []
    assert found("neck", 50) == []
    assert raised(mini, Case.parse("temple", age=50)) == []


def test_a_side_is_met_by_its_own_and_by_none(mini: KnowledgeBase) -> None:
    def found(places: str) -> list[str]:
        return raised(mini, Case.parse(places, worse="turning the head"))

    assert found("left temple, behind left eye") == ["infection"]
    assert found("temple, behind the eye") == ["infection"]
    assert found("right temple, behind right eye") == []
    assert found("left temple") == []


def test_the_most_urgent_comes_first(mini: KnowledgeBase) -> None:
    case = Case.parse("temple, neck", symptoms="fever", patient="had cancer", age=70)
    assert raised(mini, case) == ["infection", "cancer"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_that_is_said_breaks_it(place: str, symptom: str) -> None:
    kb = tpgraph.load(MINI)
    assert set(raised(kb, Case.parse(place, symptoms=symptom))) <= set(kb.red_flags)


def test_conditions_by_their_words(mini: KnowledgeBase) -> None:
    told = find_told(mini, Case.parse("temple", patient="Warfarin; low bodyweight, glorbel"))
    assert [c.id for c in told.patient] == ["anticoagulant"]
    assert [u.text for u in told.unknown] == ["low bodyweight", "glorbel"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("blood thinner", {"anticoagulant"}),
        ("had a baby in May", {"postpartum"}),
        ("burning feeling, knots, slouching", set()),
        ("unrelieved by stretching", set()),
        ("unresponsive to massage", set()),
        ("cancelled the fitness class", set()),
        ("neurogenic", set()),
        ("compressed nerve", set()),
        ("legs dangle off the table", set()),
    ],
)
def test_ordinary_words_tell_of_nothing_else(
    real: KnowledgeBase, said: str, told: set[str]
) -> None:
    found = real.records.sign_index.find([said])
    assert {sign.id for some in found for sign in some} == told


def test_the_name_of_a_place_is_no_condition(mini: KnowledgeBase) -> None:
    told = find_told(mini, Case.parse("temple", patient="neck"))
    assert [u.text for u in told.unknown] == ["neck"]


class TestCautions:
    def test_the_scope_decides(self, mini: KnowledgeBase) -> None:
        conditions = [mini.conditions["anticoagulant"], mini.conditions["thin"]]

        def grades(muscle: str) -> list[tuple[str, str]]:
            found = find_cautions(mini, muscle, conditions)
            return [(c.condition.id, c.effect.grade.value) for c in found]

        assert grades("alpha") == [("anticoagulant", "relative"), ("anticoagulant", "precaution")]
        assert grades("beta-low") == [("thin", "relative"), ("anticoagulant", "precaution")]

    def test_what_is_not_curated_is_not_free_of_hazards(self, mini: KnowledgeBase) -> None:
        """Nothing is known of the structures at beta-up, which has no hazard of its own."""
        found = find_cautions(mini, "beta-up", mini.conditions.values())
        assert [(c.condition.id, c.effect.grade.value) for c in found] == [
            ("anticoagulant", "relative"), ("thin", "relative"), ("anticoagulant", "precaution"),
        ]  # fmt: skip


def test_mimics_by_what_they_account_for(mini: KnowledgeBase) -> None:
    found = find_mimics(mini, mini.find_zones("front of the neck, temple"))
    assert [(m.mimic.id, m.share) for m in found] == [
        ("meningitis", 1.0),
        ("c3-radiculopathy", 0.5),
    ]
    assert find_mimics(mini, mini.find_zones("temple"))[0].mimic.kind == "infection"


def test_segments_worked_by_hand(mini: KnowledgeBase) -> None:
    """The front of the neck is in C3, half of the neck.

    The betas come from C3 and C4, alpha from the facial nerve: C3 has the probability of
    both betas and the whole of the one place that lies in it.
    """
    ranking = tpgraph.rank(mini, Case.parse("front of the neck"))
    betas = sum(c.probability for c in ranking.candidates if c.muscle != "alpha")
    first, second = find_segments(mini, ranking)
    assert (first.segment, first.share, first.places) == ("C3", 1.0, ("front of the neck",))
    assert first.probability == pytest.approx(betas)
    assert first.weight == pytest.approx(betas)
    assert (second.segment, second.share, second.weight) == ("C4", 0.0, 0.0)
    half = {s.segment: s for s in find_segments(mini, tpgraph.rank(mini, Case.parse("neck")))}
    assert (half["C3"].share, half["C4"].share) == (0.5, 0.5)


class TestPlan:
    def verdicts(
        self, kb: KnowledgeBase, *, patient: str = "", symptoms: str = ""
    ) -> dict[str, Verdict]:
        case = Case.parse("temple, neck", patient=patient, symptoms=symptoms)
        plan = build_plan(kb, tpgraph.rank(kb, case), top=9)
        return {item.muscle.id: item.verdict for item in plan.items}

    def test_verdicts(self, mini: KnowledgeBase) -> None:
        care, no, weigh = Verdict.WITH_CARE, Verdict.NOT_NEEDLED, Verdict.WEIGH
        assert self.verdicts(mini) == {"alpha": care, "beta-low": care, "beta-up": no}
        assert self.verdicts(mini, patient="warfarin")["alpha"] is weigh
        assert self.verdicts(mini, patient="warfarin")["beta-low"] is care
        flagged = self.verdicts(mini, symptoms="fever")
        assert set(flagged.values()) == {Verdict.REFER_FIRST}

    def test_without_clinical_knowledge_nothing_is_advised(self, mini: KnowledgeBase) -> None:
        bare = mini.replace(needlings=(), therapies=(), red_flags=(), mimics=())
        assert set(self.verdicts(bare).values()) == {Verdict.NOT_CURATED}


def test_red_flags_of_a_case_that_cannot_be_ranked() -> None:
    out, err = run("rank", "glorbel, it came like thunder", "--data", str(MINI), code=1)
    assert (out, "red flag: Neck and fever" in err) == ("", True)


def test_a_condition_told_in_passing_changes_what_it_changes(mini: KnowledgeBase) -> None:
    told = find_told(mini, Case.parse("temple", symptoms="I take warfarin"))
    assert [c.id for c in told.patient] == ["anticoagulant"]
    out, _ = run("rank", "temple", "--symptom", "on warfarin", "--data", str(MINI))
    assert "Press longer." in out


def test_data_without_red_flags_say_so(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(MINI, bare, ignore=shutil.ignore_patterns("clinical"))
    for command in ("rank", "plan", "segments", "next"):
        _, err = run(command, "temple", "--data", str(bare))
        assert "red flags, mimics and needling are not curated in these data" in err
    _, err = run("rank", "temple", "--data", str(MINI))
    assert "not curated" not in err
