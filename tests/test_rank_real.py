"""Complaints of the head, neck, shoulder and arm, and what the manuals lead one to expect."""

from __future__ import annotations

import pytest

import tpgraph
from tpgraph import Case, KnowledgeBase


def leaders(kb: KnowledgeBase, words: str, absent: str | tuple[str, ...] = ()) -> list[str]:
    return [m.muscle for m in tpgraph.rank(kb, Case.parse(words, absent)).by_muscle()]


@pytest.mark.parametrize(
    ("words", "among", "first"),
    [
        (
            "behind the eye and right temple",
            {
                "sternocleidomastoid",
                "trapezius-upper",
                "temporalis",
                "suboccipitals",
                "splenius-cervicis",
            },
            8,
        ),
        ("front of shoulder and outer arm", {"infraspinatus"}, 2),
        ("lower molars", {"masseter"}, 1),
        ("upper incisors, eyebrow", {"temporalis"}, 1),
        ("lower incisors", {"digastric-anterior"}, 1),
        ("deep in the ear, jaw joint", {"masseter", "pterygoid-medial", "pterygoid-lateral"}, 4),
        ("angle of the neck and shoulder, stiff neck", {"levator-scapulae", "trapezius-upper"}, 3),
        ("top of the head", {"splenius-capitis", "sternocleidomastoid"}, 4),
        ("base of the skull, back of the neck", {"suboccipitals", "multifidi-cervical"}, 8),
        ("back of shoulder, back of wrist", {"subscapularis"}, 1),
        ("side of shoulder, outer elbow", {"supraspinatus"}, 1),
        ("between the shoulder blades", {"rhomboids", "scalenes", "trapezius-middle"}, 8),
        ("outer elbow, web of the thumb", {"supinator", "brachioradialis"}, 4),
        (
            "front of chest, inner border of the shoulder blade, outer arm, thumb",
            {"scalenes"},
            1,
        ),
        ("base of the thumb, front of the elbow", {"brachialis"}, 3),
        ("back of the arm, back of the shoulder", {"teres-major", "subscapularis"}, 5),
        ("back of the arm, back of the elbow, back of the forearm", {"triceps-brachii"}, 2),
    ],
)
def test_a_complaint_finds_its_muscles(
    real: KnowledgeBase, words: str, among: set[str], first: int
) -> None:
    assert among <= set(leaders(real, words)[:first])


def test_the_first_line_for_a_shoulder_is_an_infraspinatus_point_too(real: KnowledgeBase) -> None:
    ranking = tpgraph.rank(real, Case.parse("front of shoulder and outer arm"))
    assert "infraspinatus" in [c.muscle for c in ranking.candidates[:2]]


def test_an_absent_place_moves_the_order(real: KnowledgeBase) -> None:
    with_tooth = leaders(real, "temple").index("temporalis")
    without = leaders(real, "temple", "upper teeth").index("temporalis")
    assert without >= with_tooth


def test_every_trigger_point_is_a_candidate(real: KnowledgeBase) -> None:
    ranking = tpgraph.rank(real, Case.parse("temple"))
    assert {c.trigger_point for c in ranking.candidates} == set(real.trigger_points)
