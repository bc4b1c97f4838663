"""Asking on stderr and reading answers from the keyboard or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tpgraph.care.care import Care, find_care
from tpgraph.cli.next_table import question_text
from tpgraph.cli.ranking_output import flags_told, tell_care, tell_unresolved
from tpgraph.cli.screen import say
from tpgraph.counted import counted
from tpgraph.errors import CaseError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.case import Case
from tpgraph.rank.interview import Answer, Interview, Stop, ask_next, give_answer
from tpgraph.rank.next import Question
from tpgraph.rank.rank import rank
from tpgraph.rank.ranking import PriorKind
from tpgraph.rank.standing import build_standing

__all__ = ["hold_interview"]

_WORDS: dict[str, Answer | Stop] = {
    **dict.fromkeys(("yes", "y", "found"), Answer.YES),
    **dict.fromkeys(("no", "n", "not found"), Answer.NO),
    **dict.fromkeys(("don't know", "dont know", "unknown", "d", "?"), Answer.UNKNOWN),
    **dict.fromkeys(("stop", "s", "quit", "q"), Stop.STOPPED),
}


def hold_interview(
    kb: KnowledgeBase,
    case: Case,
    answers: Path | None,
    *,
    prior: PriorKind,
    most: int,
    palpate: bool,
) -> tuple[Interview, Stop]:
    """Ask until the order settles or the answers end; first for the pain, where none is told.

    A red flag is told as soon as it is raised.
    """
    lines = _read_lines(answers)
    if not case.present:
        _ask("Where does it hurt?")
        case = replace(case, present=(next(lines, ""),))
    with flags_told(kb, case):
        ranking = rank(kb, case, prior=prior)
    tell_unresolved(ranking)
    care = find_care(kb, ranking, top=0)
    tell_care(care)
    held = Interview(standing=build_standing(kb, ranking), most=most, palpate=palpate)
    while True:
        question = ask_next(kb, held)
        if isinstance(question, Stop):
            stop = question
            break
        answer = _answer(question, lines)
        if isinstance(answer, Stop):
            stop = answer
            break
        held = give_answer(kb, held, question, answer)
        care = _tell_more(kb, held, care)
    say(f"{stop}, after {counted(len(held.turns), 'question')}.")
    return held, stop


def _tell_more(kb: KnowledgeBase, held: Interview, before: Care) -> Care:
    """Tell the red flags that an answer has raised."""
    care = find_care(kb, held.standing.ranking, top=0)
    known = {raised.flag.id for raised in before.red_flags}
    tell_care(Care(red_flags=tuple(r for r in care.red_flags if r.flag.id not in known)))
    return care


def _answer(question: Question, lines: Iterator[str]) -> Answer | Stop:
    """Ask until there is an answer that is understood, or no more of them."""
    _ask(f"{question_text(question)} [yes / no / don't know / stop]")
    for line in lines:
        word = " ".join(line.replace("’", "'").lower().split())
        if word in _WORDS:
            return _WORDS[word]
        say(f"answer {line.strip()!r}: not known; expected yes, no, don't know or stop; try again.")
        _ask(question_text(question))
    return Stop.END_OF_INPUT


def _ask(text: str) -> None:
    sys.stderr.write(f"{text} ")
    sys.stderr.flush()


def _read_lines(answers: Path | None) -> Iterator[str]:
    if answers is None or str(answers) == "-":
        return iter(sys.stdin.readline, "")
    try:
        text = answers.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(
            str(answers), f"{error}", "a file of answers, one a line", "correct the name"
        ) from None
    return iter(text.splitlines())
