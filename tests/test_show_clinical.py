"""``tpgraph show`` and ``coverage`` of the clinical records, by any spelling of a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.conftest import MINI
from tests.test_cli import run
from tpgraph import KnowledgeBase, UnknownNameError
from tpgraph.check.coverage import build_coverage
from tpgraph.cli.find_record import find_record
from tpgraph.export.value_records import to_value_record


def flat(*args: str) -> str:
    return " ".join(run(*args)[0].split())


@pytest.mark.parametrize(
    ("name", "kind", "record_id"),
    [
        ("mechanism local twitch response", "mechanism", "local-twitch-response"),
        ("Mechanism  LOCAL   Twitch Response", "mechanism", "local-twitch-response"),
        ("local-twitch-response", "mechanism", "local-twitch-response"),
        ("ENDPLATE noise", "mechanism", "endplate-noise"),
        ("dry needling", "technique", "dry-needling"),
        ("technique DDN", "technique", "dry-needling-deep"),
        ("blood thinner", "condition", "anticoagulant"),
        ("condition anticoagulant", "condition", "anticoagulant"),
        ("C5 Radiculopathy", "mimic", "c5-radiculopathy"),
        ("red flag cauda-equina", "red flag", "cauda-equina"),
        ("Flag cauda equina", "red flag", "cauda-equina"),
        ("cauda equina", "mimic", "cauda-equina"),
        ("trapezius", "muscle", "trapezius"),
    ],
)
def test_a_record_by_its_name(real: KnowledgeBase, name: str, kind: str, record_id: str) -> None:
    told = to_value_record(find_record(real, name))
    assert (told["record"], told["id"]) == (kind, record_id)


def test_every_clinical_record_by_its_id_and_name(real: KnowledgeBase) -> None:
    clinical: dict[str, Mapping[str, Any]] = {
        "technique": real.techniques, "mechanism": real.mechanisms, "condition": real.conditions,
        "mimic": real.mimics, "flag": real.red_flags,
    }  # fmt: skip
    for kind, records in clinical.items():
        for record in records.values():
            shown = to_value_record(record)
            name = shown.get("name") or shown.get("label") or shown["title"]
            assert find_record(real, f"{kind} {record.id}") is record
            assert (
                to_value_record(find_record(real, f"{kind} {name.upper()}"))["record"]
                == shown["record"]
            )


@pytest.mark.parametrize(
    ("name", "kind", "near"),
    [
        ("flag cauda equin", "flag", "cauda-equina"),
        ("mechanism local twich response", "mechanism", "Local twitch response"),
        ("dry neddling", "record", "Dry needling"),
    ],
)
def test_a_name_that_is_not_known_has_its_closest(
    real: KnowledgeBase, name: str, kind: str, near: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_record(real, name)
    assert caught.value.kind == kind
    assert near in caught.value.closest
    assert len(set(caught.value.closest)) == len(caught.value.closest) <= 6


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("cauda-equina", ["red flag cauda-equina"]),
        ("red flag cauda equina", ["mimic cauda-equina"]),
        ("migraine", ["mimic migraine"]),
        ("mimic migraine", ["migraine"]),
        ("sciatica", [f"mimic {at}-radiculopathy" for at in ("l4", "l5", "s1")]),
        ("infraspinatus", []),
    ],
)
def test_what_else_a_name_stands_for(name: str, also: list[str]) -> None:
    text, told = flat("show", name), json.loads(run("show", name, "--format", "json")[0])
    for ask in also:
        assert f'tpgraph show "{ask}"' in text
        assert flat("show", ask) != text
    assert text.count("tpgraph show") == len(also) == len(told["also"])
    assert [other["id"] for other in told["also"]] == [ask.split()[-1] for ask in also]


class TestTheMiniData:
    def shown(self, name: str) -> str:
        return flat("show", name, "--data", str(MINI))

    def test_a_technique(self) -> None:
        text = self.shown("technique needling")
        for told in ("Kind needling", "Kind of itself", "Kinds Deep needling", "Works by Release",
                     "Definition A needle is put into the band. [paper]"):  # fmt: skip
            assert told in text, told
        assert "Procedure The thumb presses. [book (3)]" in self.shown("pressing")

    def test_a_mechanism(self) -> None:
        text = self.shown("Letting Go")
        for told in ("Evidence for randomised trial: It let go. [paper]",
                     "Evidence against experiment: It did not. [book]",
                     "Grade low: One trial. [paper]", "Techniques Needling"):  # fmt: skip
            assert told in text, told

    def test_a_condition(self) -> None:
        text = self.shown("warfarin")
        assert "Precaution Press longer. It bleeds longer. [paper]" in text
        assert "(Deep needling; near: vessel) [book]" in text
        assert "Needling not curated" in self.shown("old-cancer")

    def test_a_mimic(self) -> None:
        text = self.shown("Meningitis")
        for told in ("Kind infection", "Hurts in stiff neck, head", "Red flags Neck and fever",
                     "Tells it apart The neck cannot be bent. [paper]", "Imitates Beta"):  # fmt: skip
            assert told in text, told

    def test_a_red_flag(self) -> None:
        text = self.shown("red flag infection")
        for told in ("How soon now, an emergency", "Ask Is there fever?", "Do Hospital now.",
                     "Raised by pain in neck; and fever", "Raised by worst headache ever",
                     "pain in (left) temple; and pain also in behind the eye; and worse by turning",
                     "Belongs to Meningitis", "Sources [book (9)]"):  # fmt: skip
            assert told in text, told
        assert "patient: history of cancer; and from age 50" in self.shown("cancer")

    def test_a_muscle_with_its_needling(self) -> None:
        text = self.shown("alpha")
        assert "Needled yes, in practice" in text
        assert "Stretch Bend it. [book]" in text
        low = self.shown("beta-low")
        assert "As for Beta" in low
        assert "Keep clear: Never inward. [paper]" in low
        beta = self.shown("beta")
        assert "Imitated by Meningitis" in beta
        assert "Apart Upper beta (tpgraph show beta-up)" in beta

    def test_a_place_with_what_else_hurts_there(self) -> None:
        text = self.shown("temple")
        assert "Mimics Meningitis" in text
        assert "Red flags Pain in the head after cancer, Neck and fever" in text

    def test_coverage(self, mini: KnowledgeBase) -> None:
        found = build_coverage(mini)
        assert (found.sources, found.studies, found.published_cases) == (2, 1, 0)
        clinical = found.clinical
        assert clinical.needled == {"needled": 2, "guided": 0, "not needled": 1, "not curated": 0}
        assert clinical.hazards == {"high": 1, "moderate": 1, "low": 0, "not curated": 1}
        assert (clinical.therapies, clinical.techniques, clinical.mechanisms) == (1, 3, 1)
        assert (clinical.conditions, clinical.mimics, clinical.red_flags) == (3, 2, 2)
        assert clinical.signs == 2
        assert clinical.not_needled_blind == ("beta-up",)
        assert clinical.without_therapy == ("beta-up", "beta-low")
        assert clinical.zones_without_mimic == ()
        bare = build_coverage(mini.replace(mimics=())).clinical
        assert set(bare.zones_without_mimic) == {
            "vertex", "temple", "behind-eye", "neck-front", "neck-back",
        }  # fmt: skip


def test_coverage_on_the_screen_and_as_json(real: KnowledgeBase) -> None:
    text, told = flat("coverage"), json.loads(run("coverage", "--format", "json")[0])
    clinical = told["clinical"]
    assert f"{clinical['needled']['needled']} needled" in text
    assert f"Sources {len(real.sources)}" in text
    assert f"Red flags {len(real.red_flags)}, with {clinical['signs']} signs" in text
    assert sum(clinical["hazards"].values()) == sum(clinical["needled"].values())
