"""Every muscle is needled, is not, or is said not to be curated: nothing is left in silence."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.errors import Problem
from tpgraph.knowledge import KnowledgeBase
from tpgraph.load.folder import Reading

__all__ = ["check_needlings"]


def check_needlings(reading: Reading) -> Iterator[Problem]:
    """Each muscle or part has a needling entry, or its whole has one.

    A folder without clinical files is held to nothing.
    """
    kb = KnowledgeBase(reading.records)
    if not kb.needlings:
        return
    for muscle in kb.muscles.values():
        if kb.find_needling(muscle.id) is None:
            yield Problem(
                where=reading.where("muscle", muscle.id),
                found="no entry in clinical/needling.yaml, nor one for its whole",
                expected="how it is needled, or that this is not curated",
                cure=f"add '- {{muscle: {muscle.id}, status: not curated}}'",
            )
