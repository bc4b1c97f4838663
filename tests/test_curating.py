"""The worked example of docs/curating.md, carried out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import tpgraph
from tpgraph.check import check_folder
from tpgraph.resources import data_folder

GUIDE = Path(__file__).parent.parent / "docs" / "curating.md"


def test_the_worked_example(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(data_folder(), tmp_path / "my-data"))
    blocks = re.findall(r"```\w+ (\S+)\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert [name for name, _ in blocks] == [
        "sources.yaml",
        "muscles.yaml",
        "referral.ttl",
        "clinical/needling.yaml",
        "studies.yaml",
    ]
    for name, block in blocks:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n" + block)

    assert check_folder(folder) == ()

    kb = tpgraph.load(folder)
    ranking = tpgraph.rank(kb, tpgraph.Case.parse("eyebrow"), prior="flat")
    assert "exemplaris" in [m.muscle for m in ranking.by_muscle()[:3]]
    best = next(c for c in ranking.candidates if c.muscle == "exemplaris")
    assert best.findings[0].sources == ("simons-1999", "example-2024")
