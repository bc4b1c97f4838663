"""``words.yaml`` to the tables of the language of places."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import yaml

from tpgraph.load.reading import Collected, shown_path
from tpgraph.load.yaml_files import read_root
from tpgraph.load.yaml_records import Record
from tpgraph.locate.words import Words
from tpgraph.model.side import Side

__all__ = ["read_words"]


def read_words(path: Path, collected: Collected) -> Words:
    """Read the stop words, spellings, sides, negations and joiners."""
    root = read_root(path, collected)
    if not isinstance(root, yaml.MappingNode):
        if root is not None:
            collected.refuse(
                shown_path(path), "no mapping at the top", "a mapping", "begin with 'articles:'"
            )
        return Words()
    record = Record(root, path, "words", collected)
    equivalents = {
        word: kept
        for kept, variants in _pairs(record, "equivalents")
        for word in (kept, *_listed(variants))
    }
    plain = Words(equivalents=equivalents)
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for run, read_as in _pairs(record, "phrases"):
        key = tuple(t.word for t in plain.tokens(run))
        phrases[key[0]].append((key, tuple(t.word for t in plain.tokens(read_as))))
    words = Words(
        articles=frozenset(record.texts("articles")),
        stop=frozenset(
            plain.one_spelling(w) for line in record.texts("stop") for w in _listed(line)
        ),
        equivalents=equivalents,
        phrases={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
        sides={word: Side(side) for word, side in _pairs(record, "sides")},
        negations=frozenset(plain.one_spelling(w) for w in record.texts("negations")),
        joiners=frozenset(record.texts("joiners")),
    )
    record.finish()
    return words


def _pairs(record: Record, key: str) -> list[tuple[str, str]]:
    inner = record.record(key)
    if inner is None:
        return []
    return [(k, inner.text(k) or k) for k in inner.keys()]  # noqa: SIM118


def _listed(line: str) -> list[str]:
    return [word.strip() for word in line.split(",") if word.strip()]
