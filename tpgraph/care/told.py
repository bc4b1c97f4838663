"""What a case tells beyond its places: signs, movements, conditions, age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tpgraph.errors import UnknownNameError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.case import Case

if TYPE_CHECKING:
    from tpgraph.locate.signs import Sign
    from tpgraph.model.condition import Condition

__all__ = ["Told", "UnknownCondition", "find_told", "refuse_unknown"]


class UnknownCondition(NamedTuple):
    """A word for the patient that no condition answers to, and the closest labels."""

    text: str
    closest: tuple[str, ...]


class Told(NamedTuple):
    """Terms and conditions by id, each with the words in which it was told.

    ``patient`` are the conditions, those named for the patient first and then those told
    in passing ("I take warfarin"); ``unknown`` what was named so and is neither a known
    condition nor a sign.
    """

    terms: dict[str, str]
    conditions: dict[str, str]
    patient: tuple[Condition, ...] = ()
    unknown: tuple[UnknownCondition, ...] = ()
    age: float | None = None


def find_told(kb: KnowledgeBase, case: Case) -> Told:
    """Find all that a case tells, in whatever field it stands.

    A sign may stand among the places ("my calf is swollen"), a fact about the patient
    among the symptoms; so each text is read for both. What is said not to hurt is not
    read.

    Examples
    --------
    >>> import tpgraph
    >>> case = Case.parse("right calf", symptoms="so out of breath I can hardly talk")
    >>> "short-breath" in find_told(tpgraph.load(), case).terms
    True
    """
    told = (*case.present, *case.symptoms, *case.worse)
    passing = [text for text in told if not _is_plain(kb, text)]
    if not passing and not case.patient:
        return Told(terms={}, conditions={}, age=case.age)
    terms: dict[str, str] = {}
    conditions: dict[str, str] = {}
    for text in (*passing, *case.patient):
        found, held = _read(kb, text)
        for sign in found:
            terms.setdefault(sign.id, sign.text)
        for sign in held:
            for held_id in _with_implied(kb, sign.id):
                conditions.setdefault(held_id, sign.text)
    patient: dict[str, Condition] = {}
    unknown = []
    for text in case.patient:
        for part in _parts(kb, text):
            ids = [s.id for s in _read(kb, part)[1]] if part.strip() else []
            held_ids = [h for i in ids for h in _with_implied(kb, i)]
            patient.update((i, kb.conditions[i]) for i in held_ids)
            if part.strip() and not ids and not _read(kb, part)[0]:
                closest = _closest(kb, part.strip())
                unknown.append(UnknownCondition(text=part.strip(), closest=closest))
    for text in passing:
        for sign in _read(kb, text)[1]:
            patient.update((i, kb.conditions[i]) for i in _with_implied(kb, sign.id))
    return Told(
        terms=terms,
        conditions=conditions,
        patient=tuple(patient.values()),
        unknown=tuple(unknown),
        age=case.age,
    )


def _parts(kb: KnowledgeBase, text: str) -> list[str]:
    """Part a text at its commas, but for one that is the name of a condition as it stands."""
    said = text.strip().casefold()
    names = (n for c in kb.conditions.values() for n in (c.label, *c.synonyms))
    whole = "," in said and any(said == name.casefold() for name in names)
    return [text] if whole else re.split("[,;]", text)


def refuse_unknown(unknown: Sequence[UnknownCondition]) -> None:
    """Refuse what is not known of a patient, where nothing may be passed over.

    Raises
    ------
    UnknownNameError
        There is something that is not known; carries the closest conditions.

    Examples
    --------
    >>> refuse_unknown(())
    """
    if unknown:
        raise UnknownNameError("condition", unknown[0].text, unknown[0].closest)


def _with_implied(kb: KnowledgeBase, condition_id: str) -> list[str]:
    """Give a condition, and those that it implies."""
    out = [condition_id]
    for held in out:
        out += [i for i in kb.conditions[held].implies if i not in out]
    return out


@lru_cache(maxsize=4096)
def _is_plain(kb: KnowledgeBase, text: str) -> bool:
    """Say whether a text names places and tells of nothing else."""
    return kb.records.plain_words.fill([text])


@lru_cache(maxsize=4096)
def _read(kb: KnowledgeBase, text: str) -> tuple[tuple[Sign, ...], tuple[Sign, ...]]:
    """Find terms and conditions in a text; kept, since a cohort says the same things again."""
    return kb.records.sign_index.find([text])


def _closest(kb: KnowledgeBase, text: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    named = [(c.id, n) for c in kb.conditions.values() for n in (c.label, *c.synonyms)]
    hits = process.extract(text.casefold(), [n for _, n in named], scorer=fuzz.WRatio, limit=6)
    return tuple(dict.fromkeys(named[h[2]][0] for h in hits))[:3]
