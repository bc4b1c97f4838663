"""The public surface, and the documents that stand beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tpgraph

ROOT = Path(__file__).parent.parent


def test_everything_public_is_there_and_documented() -> None:
    for name in tpgraph.__all__:
        thing = getattr(tpgraph, name)
        assert name == "__version__" or thing.__doc__


def test_what_is_not_there_says_so() -> None:
    with pytest.raises(AttributeError, match="no attribute 'glorbel'"):
        _ = tpgraph.glorbel


def test_nothing_heavy_is_imported_for_a_ranking() -> None:
    import subprocess
    import sys

    code = (
        "import sys, tpgraph; tpgraph.rank(tpgraph.load(), tpgraph.Case.parse('temple'));"
        "print([m for m in ('networkx', 'rdflib', 'numpy', 'pyoxigraph', 'yaml', 'rapidfuzz')"
        " if m in sys.modules])"
    )
    tpgraph.load()  # so that there is a snapshot
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def blocks(language: str) -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_readme_runs_python() -> None:
    found = blocks("python")
    assert len(found) >= 3
    for block in found:
        exec(compile(block, "README.md", "exec"), {})


def test_the_readme_runs_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    from typer.testing import CliRunner

    from tpgraph.cli.app import app

    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.jsonl").write_text('{"id": "c1", "present": ["right temple"]}\n')
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    ours = [line for line in lines if line.startswith("tpgraph ")]
    assert len(ours) >= 8
    for line in ours:
        result = CliRunner().invoke(app, shlex.split(line)[1:])
        assert result.exit_code == 0, (line, result.output)


def test_the_explanation_is_imported_only_when_it_is_asked_for() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from tpgraph.cli import main; import atexit;"
        "ours = ('tpgraph.rank.ex', 'tpgraph.rank.origins', 'tpgraph.export.page');"
        "told = lambda: print([m for m in sys.modules if m.startswith(ours)], file=sys.stderr);"
        "atexit.register(told); sys.argv = ['tpgraph', 'rank', 'temple', *sys.argv[1:]]; main()"
    )
    tpgraph.load()

    def imported(*args: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *args],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )
        return done.stderr.strip()

    assert imported() == "[]"
    assert "tpgraph.rank.explanation" in imported("--explain")
