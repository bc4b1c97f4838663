"""A case: what a patient, or someone for them, said.

The words stay words here; what they mean is found when the case is ranked, and
shown with the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tpgraph.model.side import Side
from tpgraph.model.value import Value

__all__ = ["Case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Value):
    """Where it hurts and where it does not, in plain words, zone ids or codes.

    ``side`` is taken for places that name none. ``symptoms`` are those beyond pain,
    ``worse`` the movements and activities that bring the pain on, or that are weak or
    limited. ``complete`` says that all places that hurt are told, as on a finished drawing.
    ``patient`` and ``age`` (years) bear on red flags and on needling, not on
    the ranking.
    """

    present: tuple[str, ...]
    absent: tuple[str, ...] = ()
    side: Side | None = None
    id: str | None = None
    symptoms: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()
    age: float | None = None
    complete: bool = False

    @classmethod
    def parse(
        cls,
        present: str | Iterable[str],
        absent: str | Iterable[str] = (),
        *,
        side: Side | str | None = None,
        id: str | None = None,
        symptoms: str | Iterable[str] = (),
        worse: str | Iterable[str] = (),
        patient: str | Iterable[str] = (),
        age: float | None = None,
        complete: bool = False,
    ) -> Case:
        """Make a case from words, singly or as a list of phrases.

        Parameters
        ----------
        present, absent
            A text such as ``"right temple, behind the eye"``, or several.
        side
            Taken for places that name none.
        id
            Anything that tells the case from others in a batch.
        symptoms, worse
            One phrase, or several: "dizziness"; "turning the head".
        patient
            What the patient has, takes or is: "anticoagulant, pregnant".
        age
            In years.
        complete
            Whether all places that hurt are told; others are then weakly absent.

        Examples
        --------
        >>> Case.parse(present="right temple, behind the eye", absent="jaw").absent
        ('jaw',)
        """
        return cls(
            present=_phrases(present),
            absent=_phrases(absent),
            side=None if side is None else Side(side),
            id=id,
            symptoms=_phrases(symptoms),
            worse=_phrases(worse),
            patient=_phrases(patient),
            age=age,
            complete=complete,
        )


def _phrases(words: str | Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)
