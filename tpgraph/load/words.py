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

_SETS = (
    "negations",
    "list_negations",
    "predicates",
    "exceptions",
    "qualities",
    "findings",
    "affirmations",
    "only",
    "pains",
    "binding",
    "telling",
    "prepositions",
    "touching",
    "circumstances",
    "movements",
    "aspects",
    "joiners",
    "ranges",
)
_REQUIRED = ("articles", "stop", "equivalents", "sides", *_SETS)


def read_words(path: Path, collected: Collected) -> Words:
    """Read the stop words, spellings, sides, negations and joiners."""
    root = read_root(path, collected)
    if not isinstance(root, yaml.MappingNode):
        if collected.whole:
            collected.refuse(
                shown_path(path), "no mapping at the top", "a mapping", "begin with 'articles:'"
            )
        return Words()
    record = Record(root, path, "words", collected)
    for section in _REQUIRED:
        if not record.has(section):
            record.required(section)
    equivalents = {
        word: kept
        for kept, variants in _pairs(record, "equivalents")
        for word in (kept, *_listed(variants))
    }
    plain = Words(equivalents=equivalents)
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for run, read_as in _pairs(record, "phrases"):
        key = tuple(t.word for t in plain.tokens(run))
        if not key or not plain.tokens(read_as):
            collected.report(
                shown_path(path), f"the phrase {run!r}: {read_as!r}", "words", "correct it"
            )
            continue
        phrases[key[0]].append((key, tuple(t.word for t in plain.tokens(read_as))))
    words = Words(
        articles=frozenset(record.texts("articles")),
        stop=frozenset(
            plain.one_spelling(w) for line in record.texts("stop") for w in _listed(line)
        ),
        equivalents=equivalents,
        phrases={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
        sides=_read_sides(record, shown_path(path), collected),
        **{key: frozenset(map(plain.one_spelling, record.texts(key))) for key in _SETS},
        abbreviations=frozenset(record.texts("abbreviations")),
    )
    record.finish()
    return words


def _read_sides(record: Record, where: str, collected: Collected) -> dict[str, Side]:
    sides: dict[str, Side] = {}
    for word, side in _pairs(record, "sides"):
        try:
            sides[word] = Side(side)
        except ValueError:
            collected.report(where, f"sides: {side!r}", "left, right or both", "correct it")
    return sides


def _pairs(record: Record, key: str) -> list[tuple[str, str]]:
    inner = record.record(key)
    if inner is None:
        return []
    return [(k, inner.text(k) or k) for k in inner.keys()]  # noqa: SIM118


def _listed(line: str) -> list[str]:
    return [word.strip() for word in line.split(",") if word.strip()]
