"""Names to muscles: any case, any word order, synonyms, and the closest when nothing fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tpgraph.model.muscle import Muscle
from tpgraph.model.value import Value

__all__ = ["NameIndex", "build_name_index", "name_key"]

_SILENT = frozenset("muscle muscles musculus m part the of and fibres fibers pars".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex(Value):
    """Muscle ids by every name that a muscle goes by."""

    by_key: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def find(self, name: str) -> str | None:
        """Give the id of the muscle of this name, or None."""
        return self.by_key.get(name_key(name))

    def closest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Give the most similar names, best first."""
        from rapidfuzz import fuzz, process

        hits = process.extract(name.casefold(), self.names, scorer=fuzz.WRatio, limit=limit)
        return tuple(hit[0] for hit in hits)


def build_name_index(muscles: Iterable[Muscle]) -> NameIndex:
    """Index muscles by id, name, Latin name and synonyms; the first to claim a name keeps it.

    Examples
    --------
    >>> from tpgraph.model.muscle import Section
    >>> scm = Muscle(id="sternocleidomastoid", name="Sternocleidomastoid", synonyms=("SCM",),
    ...              section=Section.HEAD_NECK)
    >>> build_name_index([scm]).find("scm")
    'sternocleidomastoid'
    """
    listed = list(muscles)
    by_key: dict[tuple[str, ...], str] = {}
    for names in (
        lambda m: (m.id,),
        lambda m: (m.name,),
        lambda m: m.synonyms,
        lambda m: (m.latin,) if m.latin else (),
    ):
        for muscle in listed:
            for name in names(muscle):
                by_key.setdefault(name_key(name), muscle.id)
    return NameIndex(by_key=by_key, names=tuple(m.name for m in listed))


def name_key(name: str) -> tuple[str, ...]:
    """Give what names have in common that differ in case, word order or silent words.

    Examples
    --------
    >>> name_key("Upper part of the Trapezius"), name_key("trapezius, upper")
    (('trapezius', 'upper'), ('trapezius', 'upper'))
    """
    words = re.findall(r"[^\W_]+", name.casefold())
    return tuple(sorted(set(words) - _SILENT)) or tuple(words)
