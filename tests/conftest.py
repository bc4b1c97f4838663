"""Fixtures: a mini knowledge base small enough to know by heart, and the real one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import tpgraph
from tpgraph import KnowledgeBase

#: The same examples at every run: `make test`. Plain `pytest` draws new ones.
settings.register_profile("repeatable", derandomize=True)

MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the snapshots of the tests away from the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TPGRAPH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def mini(_own_cache: None) -> KnowledgeBase:
    return tpgraph.load(MINI)


@pytest.fixture(scope="session")
def real(_own_cache: None) -> KnowledgeBase:
    return tpgraph.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the mini data folder, to be damaged."""
    return Path(shutil.copytree(MINI, tmp_path / "data"))
