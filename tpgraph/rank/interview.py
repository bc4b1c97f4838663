"""An interview: asks what tells most, takes the answers, and stops when the order settles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.rank.next import Question, find_next
from tpgraph.rank.standing import Standing

__all__ = ["Answer", "Interview", "Stop", "Turn", "ask_next", "give_answer"]

#: The order has settled when one muscle is this likely.
_SETTLED = 0.80

#: Or when no question is expected to tell this many bits.
_WORTHWHILE_BITS = 0.05


class Answer(StrEnum):
    """What may be answered."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "don't know"


class Stop(StrEnum):
    """Why an interview ended."""

    SETTLED = "settled"
    NOTHING_LEFT = "nothing left to ask"
    ENOUGH = "enough questions"
    STOPPED = "stopped"
    END_OF_INPUT = "end of input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question and its answer."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """Where an interview stands: the muscles, and what was asked so far.

    It is over when the leading muscle has a probability of 0.80, when no question is
    expected to tell 0.05 bits, or after ``most`` questions.
    """

    standing: Standing
    most: int = 10
    palpate: bool = True
    turns: tuple[Turn, ...] = field(default=())

    @property
    def unknown(self) -> tuple[LocatedPlace, ...]:
        """The places of which the patient could not tell."""
        asked = (t.question.place for t in self.turns if t.answer is Answer.UNKNOWN)
        return tuple(place for place in asked if place is not None)


def ask_next(kb: KnowledgeBase, interview: Interview) -> Question | Stop:
    """Give the question that is expected to tell most, or why there is none to ask.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.rank.standing import build_standing
    >>> kb = tpgraph.load()
    >>> ranking = tpgraph.rank(kb, tpgraph.Case.parse("right temple"))
    >>> start = Interview(standing=build_standing(kb, ranking), palpate=False)
    >>> ask_next(kb, start).place is not None
    True
    """
    if interview.standing.leaders(1)[0].probability >= _SETTLED:
        return Stop.SETTLED
    if len(interview.turns) >= interview.most:
        return Stop.ENOUGH
    steps = find_next(kb, interview.standing, count=1, skip=interview.unknown)
    best = [*steps.places, *(steps.palpations if interview.palpate else ())]
    question = max(best, key=lambda q: q.gain_bits, default=None)
    if question is None or question.gain_bits < _WORTHWHILE_BITS:
        return Stop.NOTHING_LEFT
    return question


def give_answer(
    kb: KnowledgeBase, interview: Interview, question: Question, answer: Answer
) -> Interview:
    """Take an answer into the standing; one that is not known changes nothing but what is asked."""
    standing = interview.standing
    if question.palpation is not None:
        found = None if answer is Answer.UNKNOWN else answer is Answer.YES
        standing = standing.felt(replace(question.palpation, found=found))
    elif question.place is not None and answer is not Answer.UNKNOWN:
        standing = standing.answered(kb, question.place, yes=answer is Answer.YES)
    turn = Turn(question=question, answer=answer)
    return replace(interview, standing=standing, turns=(*interview.turns, turn))
