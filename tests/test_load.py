from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tpgraph
from tests.conftest import MINI
from tpgraph import DataError, KnowledgeBase, UnknownIdError, UnknownNameError
from tpgraph.load.content import content_hash
from tpgraph.load.folder import read_folder
from tpgraph.load.snapshot import Snapshot
from tpgraph.model.muscle import Palpation, Section
from tpgraph.model.side import Side
from tpgraph.model.study import TriggerPointState
from tpgraph.model.tier import Tier


def test_a_muscle_with_everything_that_its_record_says(mini: KnowledgeBase) -> None:
    alpha = mini.get_muscle("alpha")
    assert alpha.latin == "Musculus alpha"
    assert alpha.section is Section.HEAD_NECK
    assert alpha.innervation[0].segments == ("CN VII",)
    assert [c.object_id for c in alpha.crosswalk] == ["UBERON:0000001", "TA98:A04.1.01.001"]
    assert alpha.sources[0].chapter == "1"
    assert mini.get_trigger_point("alpha-1").palpation is Palpation.FLAT


def test_what_it_does_beyond_pain_and_what_sets_it_off(mini: KnowledgeBase) -> None:
    alpha = mini.get_muscle("alpha")
    assert (alpha.symptoms, alpha.aggravated_by) == (("dizziness",), ("turning", "typing"))
    assert (alpha.limited, alpha.weak) == (("turning",), ())
    assert mini.terms["dizziness"].synonyms == ("vertigo",)


def test_a_part_takes_from_its_whole_what_it_leaves_out(mini: KnowledgeBase) -> None:
    upper = mini.get_muscle("beta-up")
    assert upper.part_of == "beta"
    assert upper.innervation == mini.get_muscle("beta").innervation
    assert upper.sources == mini.get_muscle("beta").sources


def test_zones_places_and_dermatomes(mini: KnowledgeBase) -> None:
    assert mini.get_zone("temple").neighbours == ("vertex", "behind-eye")
    assert mini.get_zone("head").crosswalk[0].object_id == "UBERON:0000033"
    assert mini.places["map-1"].side is Side.RIGHT
    assert mini.places["map-1"].crosswalk[0].object_label == "Cranium (front-right)"
    assert mini.places["dermatome-c4"].zones == ("neck-back",)
    assert mini.leaves("stiff-neck") == {"neck-front", "neck-back"}
    assert mini.label("stiff-neck") == "stiff neck"


def test_a_pattern_with_tiers_sides_and_counts(mini: KnowledgeBase) -> None:
    pattern = mini.referral_patterns["alpha-1.paper"]
    assert {(z.zone, z.tier, z.contralateral) for z in pattern.zones} == {
        ("temple", Tier.REPORTED, False),
        ("neck-back", Tier.REPORTED, True),
    }
    assert (pattern.observations[0].count, pattern.observations[0].total) == (3, 4)


def test_a_study(mini: KnowledgeBase) -> None:
    first, second, third = mini.studies["count"].findings
    assert (first.count, first.total, first.state) == (10, 20, TriggerPointState.ACTIVE)
    assert second.state is TriggerPointState.LATENT
    assert third.percent == 25.0


def test_names_find_muscles_in_any_case_and_order(mini: KnowledgeBase) -> None:
    for name in ("alpha", "ALPHA", "first muscle", "musculus alpha", "Alpha muscle"):
        assert mini.find_muscle(name).id == "alpha"
    assert mini.find_muscle("beta, upper").id == "beta-up"
    with pytest.raises(UnknownNameError, match="'Alpha'") as raised:
        mini.find_muscle("alfa")
    assert raised.value.closest[0] == "Alpha"


def test_exact_ids_only(mini: KnowledgeBase) -> None:
    for get in (mini.get_muscle, mini.get_zone, mini.get_trigger_point, mini.leaves, mini.label):
        with pytest.raises(UnknownIdError, match="Alpha"):
            get("Alpha")


def test_parts_count_for_the_whole_unless_the_whole_says_otherwise(
    mini: KnowledgeBase, real: KnowledgeBase
) -> None:
    assert mini.ranked_muscle("beta-up").id == "beta-up"
    assert real.ranked_muscle("sternocleidomastoid-sternal").id == "sternocleidomastoid"


def test_mappings_are_read_only(mini: KnowledgeBase) -> None:
    with pytest.raises(TypeError):
        mini.muscles["gamma"] = mini.muscles["alpha"]  # type: ignore[index]
    assert "2 patterns" not in repr(mini)
    assert "4 patterns" in repr(mini)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("muscles.yaml", "- id: [", r"data/muscles\.yaml:\d+: not YAML"),
        ("muscles.yaml", "id: alpha", r"data/muscles\.yaml: a mapping at the top; expected a list"),
        ("muscles.yaml", "- alpha", r"data/muscles\.yaml:1: a text; expected a muscle"),
        ("words.yaml", "- a", r"data/words\.yaml: no mapping"),
        ("zones.ttl", "zone:temple a", r"data/zones\.ttl:1: not Turtle"),
        ("referral.ttl", "<a> <b> .", r"data/referral\.ttl:1: not Turtle"),
        (
            "mappings.sssom.tsv",
            "#license: none",
            r"data/mappings\.sssom\.tsv:2: no column subject_id",
        ),
    ],
)
def test_a_damaged_file_is_one_clear_error(
    folder: Path, name: str, content: str, told: str
) -> None:
    (folder / name).write_text(content)
    with pytest.raises(DataError, match=told):
        tpgraph.load(folder)


@pytest.mark.parametrize("name", ["sources.yaml", "identifiers.tsv"])
def test_bytes_that_are_not_text(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"- id: b\xff\xfe")
    with pytest.raises(DataError, match="not UTF-8"):
        tpgraph.load(folder)


@pytest.mark.parametrize("name", ["zones.ttl", "muscles.yaml"])
def test_a_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DataError, match=f"{name}: No such file"):
        tpgraph.load(folder)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="expected a data folder"):
        tpgraph.load(tmp_path / "none")


def test_the_version_is_the_content(folder: Path) -> None:
    before = tpgraph.load(folder).version
    assert before == tpgraph.load(MINI).version
    (folder / "studies.yaml").write_text("[]")
    assert tpgraph.load(folder).version != before


class TestSnapshot:
    @pytest.fixture
    def cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("TPGRAPH_CACHE", str(tmp_path / "cache"))
        return tmp_path / "cache"

    @pytest.fixture
    def no_reading(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
        """Make reading the data files fail from now on."""
        return lambda: monkeypatch.setattr(sys.modules["tpgraph.load.folder"], "read_folder", None)

    @pytest.mark.usefixtures("cache")
    def test_the_second_start_reads_it(self, folder: Path, no_reading: Callable[[], None]) -> None:
        first = tpgraph.load(folder)
        no_reading()
        second = tpgraph.load(folder)
        for name in ("muscles", "trigger_points", "zones", "places", "referral_patterns"):
            assert getattr(second, name) == getattr(first, name)
        assert (second.sources, second.studies) == (first.sources, first.studies)
        assert (second.zone_tree, second.lexicon) == (first.zone_tree, first.lexicon)
        assert second.find_muscle("first muscle").id == "alpha"

    @pytest.mark.usefixtures("cache")
    def test_the_ranking_index_is_kept_with_it(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = tpgraph.rank(tpgraph.load(folder), tpgraph.Case.parse("temple"))
        monkeypatch.setattr(sys.modules["tpgraph.rank.build_index"], "build_index", None)
        second = tpgraph.rank(tpgraph.load(folder), tpgraph.Case.parse("temple"))
        assert list(second.candidates) == list(first.candidates)

    @pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
    def test_a_damaged_section_is_made_again(
        self, cache: Path, folder: Path, damage: str, no_reading: Callable[[], None]
    ) -> None:
        muscles = dict(tpgraph.load(folder).muscles)
        (section,) = cache.glob("*/*/muscles")
        content = section.read_bytes()
        section.write_bytes(
            {
                "cut": content[:-10],
                "flip": content[:-5] + bytes([content[-5] ^ 1]) + content[-4:],
                "empty": b"",
                "foreign": b"not a snapshot at all",
            }[damage]
        )
        assert Snapshot(content_hash(folder)).read("muscles") is None
        assert tpgraph.load(folder).muscles == muscles
        no_reading()
        assert tpgraph.load(folder).muscles == muscles

    @pytest.mark.usefixtures("cache")
    @pytest.mark.parametrize(
        "payload", [b"cos\nsystem\n(S'true'\ntR.", b"ctpgraph.load\nload\n)R.", b"not a pickle"]
    )
    def test_it_can_name_nothing_but_values(
        self, payload: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pickle, "dumps", lambda *_, **__: payload)
        snapshot = Snapshot("abc")
        snapshot.write("muscles", ())
        assert snapshot.read("muscles") is None

    def test_a_cache_that_cannot_be_written_is_no_error(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("TPGRAPH_CACHE", str(tmp_path / "file" / "below"))
        assert tpgraph.load(folder).muscles

    def test_a_disk_that_fills_leaves_nothing_half_written(
        self, cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError("no space left")

        monkeypatch.setattr(Path, "replace", full)
        assert tpgraph.load(folder).muscles
        assert list(cache.glob("*/*/*")) == []

    def test_it_can_be_switched_off(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TPGRAPH_CACHE", "")
        kb = tpgraph.load(folder)
        assert not Snapshot(kb.version).exists()
        assert Snapshot(kb.version).read("muscles") is None
        Snapshot(kb.version).write("muscles", ())

    def test_it_lies_in_the_users_cache_folder(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("TPGRAPH_CACHE")
        monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "home")
        tpgraph.load(folder)
        assert list((tmp_path / "home").glob("*/*/lexicon"))

    def test_old_ones_are_removed_and_nothing_else(self, cache: Path, folder: Path) -> None:
        ours = cache / "tpgraph-snapshots"
        for name in ("letters", "0123456789ab", "0123456789ab-0123456789ab"):
            (ours / name).mkdir(parents=True)
            (ours / name / "mine.txt").write_text("not tpgraph's")
            os.utime(ours / name, (0, 0))
        for n in range(6):
            (folder / "studies.yaml").write_text(f"[] # {n}")
            tpgraph.load(folder)
            for age, path in enumerate(sorted(ours.glob("*-*"), key=os.path.getmtime)):
                os.utime(path, (age, age))
        assert len(list(ours.glob("*-*/lexicon"))) == 4
        assert len(list(ours.glob("*/mine.txt"))) == 3

    def test_values_come_back_as_they_went(self, real: KnowledgeBase) -> None:
        for value in (*real.muscles.values(), *real.zones.values(), real.lexicon):
            assert pickle.loads(pickle.dumps(value)) == value


def test_positions_lead_back_to_the_line() -> None:
    positions = read_folder(MINI).positions
    assert positions["muscle", "beta"] == "mini/muscles.yaml:25 (muscle 'beta')"
    assert positions["zone", "temple"] == "mini/zones.ttl:17 <https://w3id.org/tpgraph/zone/temple>"
