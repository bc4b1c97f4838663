"""What changed between two versions of the knowledge: claims, and the rankings they move.

Floor 7: above the ranking. A curator reads it before a release.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tpgraph.errors import DataError, Problem, UnknownPlaceError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.case import Case
from tpgraph.model.pattern import ReferralPattern
from tpgraph.rank.rank import rank

__all__ = ["COMPLAINTS", "Change", "Difference", "Moved", "build_diff", "data_of"]

#: The complaints whose rankings are compared.
COMPLAINTS = (
    "right temple, behind the eye",
    "forehead",
    "base of the skull, back of the neck",
    "lower molars",
    "deep in the ear, jaw joint",
    "stiff neck",
    "front of the shoulder and outer arm",
    "between the shoulder blades",
    "outer elbow",
    "back of the hand and thumb",
    "front of the chest",
    "low back",
    "right lower quadrant",
    "buttock",
    "groin",
    "sciatica",
    "front of the knee",
    "calf",
    "heel",
    "ball of the foot",
)

_KINDS = {
    "sources": "source",
    "zones": "zone",
    "places": "place",
    "terms": "term",
    "muscles": "muscle",
    "trigger_points": "trigger point",
    "referral_patterns": "pattern",
    "studies": "study",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One claim that was added, removed or changed.

    ``key`` names what of the record changed, empty where all of it was added or
    removed; ``old`` and ``new`` are texts, empty where there is none.
    """

    kind: str
    id: str
    key: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A muscle whose rank among the first ten changed for a complaint.

    A rank is None outside the first ten; ``shift`` is new less old probability.
    """

    complaint: str
    muscle: str
    old_rank: int | None
    new_rank: int | None
    shift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that changed from one version of the knowledge to another."""

    old_version: str
    new_version: str
    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    changed: tuple[Change, ...]
    moved: tuple[Moved, ...]


def build_diff(
    old: KnowledgeBase, new: KnowledgeBase, complaints: tuple[str, ...] = COMPLAINTS
) -> Difference:
    """Compare two versions of the knowledge.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> difference = build_diff(kb, kb)
    >>> difference.changed, difference.moved
    ((), ())
    """
    added: list[Change] = []
    removed: list[Change] = []
    changed: list[Change] = []
    for name, kind in _KINDS.items():
        before: Mapping[str, Any] = getattr(old, name)
        after: Mapping[str, Any] = getattr(new, name)
        added += [Change(kind=kind, id=i, new=_summary(after[i])) for i in after if i not in before]
        removed += [
            Change(kind=kind, id=i, old=_summary(before[i])) for i in before if i not in after
        ]
        for i in before:
            if i in after and before[i] != after[i]:
                changed += _compare(kind, before[i], after[i])
    return Difference(
        old_version=old.version,
        new_version=new.version,
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
        moved=tuple(m for c in complaints for m in _compare_rankings(old, new, c)),
    )


def _summary(value: Any) -> str:
    if isinstance(value, ReferralPattern):
        return "; ".join(f"{zone}: {tier}" for zone, tier in _tiers(value).items())
    for name in ("name", "label", "citation", "complaint", "site"):
        told = getattr(value, name, None)
        if told:
            return str(told)
    return str(value.id)


def _compare(kind: str, old: Any, new: Any) -> Iterator[Change]:
    """Tell what changed in a record: for a pattern zone by zone, else key by key."""
    if isinstance(old, ReferralPattern):
        before, after = _tiers(old), _tiers(new)
        for zone in {**before, **after}:
            if before.get(zone) != after.get(zone):
                yield Change(
                    kind=kind,
                    id=old.id,
                    key=zone,
                    old=before.get(zone, ""),
                    new=after.get(zone, ""),
                )
    for field in fields(old):
        if isinstance(old, ReferralPattern) and field.name == "zones":
            continue
        before_value, after_value = getattr(old, field.name), getattr(new, field.name)
        if before_value != after_value:
            yield Change(
                kind=kind,
                id=old.id,
                key=field.name,
                old=_text(before_value),
                new=_text(after_value),
            )


def _tiers(pattern: ReferralPattern) -> dict[str, str]:
    return {
        z.zone + (" of the other side" if z.contralateral else ""): z.tier.value
        for z in pattern.zones
    }


def _text(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    names = [f.name for f in fields(value)] if hasattr(value, "__dataclass_fields__") else []
    if names:
        return " ".join(t for n in names if (t := _text(getattr(value, n))))
    return str(value)


def _compare_rankings(old: KnowledgeBase, new: KnowledgeBase, complaint: str) -> Iterator[Moved]:
    before, after = _scores(old, complaint), _scores(new, complaint)
    for muscle in {**after, **before}:
        old_rank, old_chance = before.get(muscle, (None, 0.0))
        new_rank, new_chance = after.get(muscle, (None, 0.0))
        if old_rank != new_rank:
            yield Moved(
                complaint=complaint,
                muscle=muscle,
                old_rank=old_rank,
                new_rank=new_rank,
                shift=new_chance - old_chance,
            )


def _scores(kb: KnowledgeBase, complaint: str) -> dict[str, tuple[int | None, float]]:
    """Give rank (to ten) and probability of each muscle; nothing where the words are not known."""
    try:
        scores = rank(kb, Case.parse(complaint)).by_muscle()
    except UnknownPlaceError:
        return {}
    return {m.muscle: (m.rank if m.rank <= 10 else None, m.probability) for m in scores}


@contextmanager
def data_of(folder_or_revision: str) -> Iterator[Path]:
    """Give a data folder: the one named, or ``data/`` at a git revision of this checkout.

    Raises
    ------
    DataError
        It is neither a folder nor a revision that git knows.
    """
    if Path(folder_or_revision).is_dir():
        yield Path(folder_or_revision)
        return
    done = subprocess.run(
        ["git", "archive", "--format=tar", folder_or_revision, "data"],
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().splitlines() or ["not known to git"]
        raise DataError(
            [
                Problem(
                    where=folder_or_revision,
                    found=f"neither a folder nor a git revision with data/ ({reason[-1]})",
                    expected="a data folder, or a revision of the checkout you stand in",
                    cure="correct the name",
                )
            ]
        )
    with tempfile.TemporaryDirectory() as temporary:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(temporary, filter="data")
        yield Path(temporary) / "data"
