"""Phrases as clinicians, patients, physiotherapists and dentists write them, and how each is read.

Each line of ``phrases.jsonl`` is an exact expectation; ``meant`` stands where a clinician would
read it otherwise, ``held_out`` where nothing was mended after it was written.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Final

import pytest

from tpgraph import KnowledgeBase
from tpgraph.locate.brackets import find_brackets, hide_brackets
from tpgraph.locate.find import find_zones

PHRASES: Final[list[dict[str, Any]]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "phrases.jsonl").read_text("utf-8").splitlines()
]
#: The least share that is read as a clinician means it.
LEAST_RIGHT: Final = 0.93


def read(kb: KnowledgeBase, text: str) -> list[str]:
    return [
        ("" if p.present else "-") + p.zone + (f" {p.side.value}" if p.side else "")
        for p in find_zones(kb.lexicon, text).places
    ]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: str(phrase["said"]))
def test_a_phrase_is_read_as_told(real: KnowledgeBase, phrase: dict[str, Any]) -> None:
    located = find_zones(real.lexicon, phrase["said"])
    assert read(real, phrase["said"]) == phrase["read"]
    assert [u.text for u in located.unlocated] == phrase.get("lost", [])


def test_most_phrases_are_read_as_meant(real: KnowledgeBase) -> None:
    right = [p for p in PHRASES if "meant" not in p]
    assert len(right) / len(PHRASES) >= LEAST_RIGHT
    for phrase in PHRASES:
        for place in (*phrase["read"], *phrase.get("meant", ())):
            zone = place.removeprefix("-").split()[0]
            assert zone in real.zones or zone in real.places, zone


@pytest.mark.parametrize(
    ("text", "places", "unused"),
    [
        # in brackets: a part of the place, a place of its own, or words left over
        ("right heel (centre of the heel, rear)", ["heel-back right"], "centre heel"),
        ("left medial knee (inner side of kneecap, below)", ["knee-inner left"], "inner side kneecap below"),
        ("behind the eye (stabbing from the occiput, up)", ["behind-eye", "occiput"], ""),
        ("low back (lumbosacral, shifting right to left)", ["low-back-lower"], "shifting right left"),
        ("right ankle (behind the lateral malleolus, deep)", ["ankle right", "posterolateral-ankle right"], "deep"),
        ("headache (right temple, behind the eye)", ["headache", "temple right", "behind-eye"], ""),
        ("low back (L5)", ["low-back"], "l5"),
        ("neck (C5-C7)", ["neck"], "c5 c7"),
        ("arm (C6 dermatome)", ["arm", "dermatome-c6"], ""),
        ("low back (dull, left) and hip", ["low-back left", "hip"], ""),
        ("arm (dull, not left)", ["arm", "-arm left"], ""),
        ("low back (no leg pain) and buttock (right)", ["low-back", "-leg", "buttock right"], ""),
        ("no pain in the jaw (TMJ)", ["-jaw", "-jaw-joint"], ""),
        ("shoulder (front, side)", ["shoulder-front", "shoulder-side"], ""),
        ("left (deep) shoulder", ["shoulder-joint left"], ""),
        ("heel (rear", ["heel-back"], ""),
        # behind a preposition
        ("right sole below the big toe", ["sole right"], "below big toe"),
        ("left posterior shoulder between scapula and spine", ["between-shoulder-blades left"], "posterior shoulder"),
        ("right buttock along the iliac bone", ["buttock right"], "along iliac bone"),
        ("scalp over the left temple", ["temple left"], ""),
        ("below the knee", ["shin-upper"], ""),
        ("above the ear", ["head-side-above-ear"], ""),
        ("over the greater trochanter", ["hip-outer"], ""),
        # behind a comma
        ("left sole, front part", ["ball-of-foot left"], ""),
        ("temple, jaw, right", ["temple", "jaw right"], ""),
        ("knee, inner side, left", ["knee-inner left"], ""),
        ("neck, back", ["neck", "back"], ""),
        # when, not where
        ("front of the shoulder when I reach behind my back", ["shoulder-front"], "reach behind back"),
        ("below the left ear (on neck extension)", ["jaw-angle left"], "neck extension"),
    ],
)  # fmt: skip
def test_what_tells_more_of_a_place(
    real: KnowledgeBase, text: str, places: list[str], unused: str
) -> None:
    located = find_zones(real.lexicon, text)
    assert read(real, text) == places
    told = " ".join(word for p in located.places for word in p.unused)
    assert set(told.split()) - {"from"} == set(unused.split())
    assert located.unlocated == ()


def test_brackets_are_found_in_one_pass(real: KnowledgeBase) -> None:
    text = "knee (rear), (left) hip, arm (thumb (tip)) and toe (sole"
    found = find_brackets(real.lexicon, text)
    assert [b.said for b in found] == ["rear", "thumb ,tip,"]
    hidden = hide_brackets(text, found)
    assert len(hidden) == len(text)
    assert hidden.split() == "knee , (left) hip, arm and toe ,sole".split()


@pytest.mark.parametrize("piece", ["knee and ", "knee (left hip) ", "knee (", "(", "knee, "])
def test_long_texts_take_no_longer_for_a_word(real: KnowledgeBase, piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        find_zones(real.lexicon, piece * times)
        return time.perf_counter() - start

    seconds(200)
    short, long = min(seconds(500) for _ in range(3)), min(seconds(4000) for _ in range(2))
    assert long < 8 * short * 4 + 0.1
