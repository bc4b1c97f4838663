from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tpgraph
from tests.conftest import MINI
from tpgraph import DataError, KnowledgeBase
from tpgraph.cli.app import app
from tpgraph.diff import Change, build_diff, data_of
from tpgraph.export.diff_markdown import to_markdown


@pytest.fixture
def changed(folder: Path) -> Path:
    """The mini data with claims added, removed and changed."""
    muscles = (folder / "muscles.yaml").read_text()
    muscles = muscles.replace("[CN VII]", "[CN V3]").replace(
        "actions: [frowns]", "actions: [smiles]"
    )
    (folder / "muscles.yaml").write_text(muscles)
    referral = (folder / "referral.ttl").read_text()
    referral = referral.replace(
        "tp:essential zone:temple ;\n    tp:spillover zone:behind-eye ;",
        "tp:spillover zone:temple , zone:vertex ;",
    )
    (folder / "referral.ttl").write_text(referral)
    (folder / "studies.yaml").write_text("[]")
    terms = (folder / "terms.yaml").read_text()
    (folder / "terms.yaml").write_text(terms + "- {id: nodding, kind: movement, label: nodding}\n")
    return folder


def test_claims_in_the_words_of_the_field(mini: KnowledgeBase, changed: Path) -> None:
    difference = build_diff(mini, tpgraph.load(changed), ("temple",))
    assert difference.added == (Change(kind="term", id="nodding", new="nodding"),)
    assert difference.removed == (Change(kind="study", id="count", old="pain in the head"),)
    pattern = {c.key: (c.old, c.new) for c in difference.changed if c.kind == "pattern"}
    assert pattern == {
        "temple": ("essential", "spillover"),
        "behind-eye": ("spillover", ""),
        "vertex": ("", "spillover"),
    }
    muscle = {c.key: (c.old, c.new) for c in difference.changed if c.kind == "muscle"}
    assert muscle == {
        "innervation": ("facial nerve CN VII", "facial nerve CN V3"),
        "actions": ("frowns", "smiles"),
    }


def test_nothing_changed(mini: KnowledgeBase) -> None:
    difference = build_diff(mini, mini, ("temple",))
    assert not (difference.added or difference.removed or difference.changed or difference.moved)


def test_rankings_that_moved(mini: KnowledgeBase, folder: Path) -> None:
    referral = (folder / "referral.ttl").read_text()
    (folder / "referral.ttl").write_text(
        referral.replace("tp:essential zone:neck-back ;", "tp:essential zone:temple ;")
        .replace("tp:essential zone:temple ;\n    tp:spillover", "tp:spillover")
        .replace("tp:reported zone:temple ;", "")
    )
    moved = build_diff(mini, tpgraph.load(folder), ("temple",)).moved
    ranks = {m.muscle: (m.old_rank, m.new_rank) for m in moved}
    assert ranks["beta-up"] == (2, 1)
    assert sum(m.shift for m in moved if m.muscle == "beta-up") > 0


def test_markdown(mini: KnowledgeBase, changed: Path) -> None:
    text = to_markdown(build_diff(mini, tpgraph.load(changed)))
    assert "- pattern `alpha-1.book`, temple: essential → spillover" in text
    assert "- study `count`: pain in the head" in text
    assert "## Added" in text


def test_the_command(changed: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    args = ["diff", str(MINI), str(changed), "--format", "json", "-o", str(target)]
    assert CliRunner().invoke(app, args).exit_code == 0
    assert json.loads(target.read_text())["added"][0]["id"] == "nodding"
    done = CliRunner().invoke(app, ["diff", str(MINI), str(MINI)])
    assert "0 records added, 0 removed, 0 claims changed, 0 ranks moved." in done.stdout


def test_a_git_revision(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    for command in (
        ["init", "-q"],
        ["add", "data"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "data"],
    ):
        subprocess.run(["git", *command], check=True, capture_output=True)
    with data_of("HEAD") as found:
        assert tpgraph.load(found).version == tpgraph.load(folder).version
    with pytest.raises(DataError, match="neither a folder nor a git revision"), data_of("none"):
        pass
