from __future__ import annotations

import dataclasses

import pytest

from tpgraph.model.case import Case
from tpgraph.model.side import Side
from tpgraph.model.tree import build_zone_tree, find_loops
from tpgraph.model.zone import Laterality, Zone


def test_values_are_frozen() -> None:
    zone = Zone(id="temple", label="temple")
    with pytest.raises(dataclasses.FrozenInstanceError):
        zone.label = "jaw"  # type: ignore[misc]


def test_zone_is_paired_unless_said_otherwise() -> None:
    assert Zone(id="temple", label="temple").laterality is Laterality.PAIRED


@pytest.mark.parametrize(
    ("side", "other"),
    [(Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT), (Side.BOTH, Side.BOTH)],
)
def test_opposite_side(side: Side, other: Side) -> None:
    assert side.opposite is other


def test_tree_gathers_leaves_at_every_height() -> None:
    zones = [
        Zone(id="head", label="head"),
        Zone(id="face", label="face", broader="head"),
        Zone(id="eye", label="eye", broader="face"),
        Zone(id="nose", label="nose", broader="face"),
        Zone(id="occiput", label="occiput", broader="head"),
    ]
    tree = build_zone_tree(zones)
    assert tree.roots == ("head",)
    assert tree.parts["face"] == ("eye", "nose")
    assert tree.leaves["head"] == {"eye", "nose", "occiput"}
    assert tree.leaves["eye"] == {"eye"}


def test_loops_are_found_and_only_they() -> None:
    zones = [
        Zone(id="a", label="a", broader="b"),
        Zone(id="b", label="b", broader="c"),
        Zone(id="c", label="c", broader="a"),
        Zone(id="d", label="d", broader="a"),
    ]
    assert find_loops(zones) == ("a", "b", "c")


def test_case_keeps_a_text_whole_and_a_list_apart() -> None:
    assert Case.parse("right temple, behind the eye").present == ("right temple, behind the eye",)
    assert Case.parse(["temple", "jaw"], absent="ear", side="left").side is Side.LEFT
    assert Case.parse(["temple", "jaw"]).present == ("temple", "jaw")


def test_case_refuses_a_side_that_is_none() -> None:
    with pytest.raises(ValueError, match="lft"):
        Case.parse("temple", side="lft")
