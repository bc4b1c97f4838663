"""A knowledge base without what certain texts contributed to its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.muscle import Muscle, TriggerPoint

__all__ = ["leave_out"]

_C = TypeVar("_C", Muscle, TriggerPoint)


def leave_out(
    kb: KnowledgeBase, *, sources: Iterable[str] = (), url: str | None = None
) -> KnowledgeBase:
    """Give the knowledge as it would be without these sources and the text at this address.

    Their studies, their referral patterns with the counts in them, and what they say of
    how common a muscle or a trigger point is go, as do the published cases of that text;
    what other texts say stays.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> less = leave_out(kb, sources=["cerezo-tellez-2016"])
    >>> sum(s.source == "cerezo-tellez-2016" for s in less.studies.values())
    0
    """
    out = frozenset(sources) | {
        s.id for s in kb.sources.values() if url is not None and s.url == url
    }
    records = kb.records

    def without_word(value: _C) -> _C:
        word = value.commonness
        return replace(value, commonness=None) if word and word.source in out else value

    return kb.replace(
        muscles=tuple(without_word(m) for m in records.muscles),
        trigger_points=tuple(without_word(t) for t in records.trigger_points),
        referral_patterns=tuple(p for p in records.referral_patterns if p.source.source not in out),
        studies=tuple(s for s in records.studies if s.source not in out),
        published_cases=tuple(
            c for c in records.published_cases if c.url != url and c.source not in out
        ),
    )
