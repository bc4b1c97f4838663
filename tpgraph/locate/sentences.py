"""Sentences cut into words of one form, each with whether it holds for the patient now.

Between :mod:`tpgraph.locate.shorthand` and :mod:`tpgraph.locate.signs`. A word is set
aside when it is denied ("no fever"), when it is of another person ("my mother had
cancer"), or when it was long ago ("whiplash ten years ago") and does not go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from tpgraph.locate.shorthand import write_out
from tpgraph.locate.stems import FORMS, stem

__all__ = ["NOT", "Word", "cut_sentences", "cut_words"]

#: Names that hold this word are about what fails ("cannot pee"), and nothing denies them.
NOT: Final = "not"

_SILENT: Final = frozenset(
    "a about all also am an and any are as at be been being by did do does feel feeling feels "
    "for from got had has have having he her his i if im in is it its just "
    "left me my of on or our really right she side since so some that the their them there they "
    "this to too very was we were when where which while with you your".split()
)
#: Words that deny what follows: the rest of their piece, or only so many words behind them.
_DENYING: Final = frozenset("no none without nor denies denied nil".split())
#: Of these, the ones that name nothing by themselves: "none when walking" is not "cannot walk".
_MERE: Final = frozenset("none nor denies denied nil".split())
_SHORT: Final = frozenset("not dont doesnt didnt isnt wasnt hasnt havent never".split())
_REACH: Final = 4
#: Words at which a denial ends: "no fever since the operation".
_ENDING: Final = frozenset("after since following because despite until".split())
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE: Final = re.compile(r"[.;!?\n]+(?:\s|$)")
_PIECE: Final = re.compile(r",|\b(?:but|however|although|though|except)\b")
#: A finding that is in order, at the end of its piece: "bladder and bowel normal".
_IN_ORDER: Final = re.compile(
    r"(?:^|\b(?:and|with|then|so|since|because|plus|now)\b|[&+])(?P<what>(?:(?!\b(?:and|with|then|so|"
    r"since|because|plus|now|not|isnt|isn['’]t|never)\b|[&+]).)*?)"
    r"\b(?:normal|negative|neg|nil|none|nad|unremarkable|intact|fine|okay|ok|"
    r"(?:excluded|ruled out)(?: (?:by|on|with) .*)?|"
    r"(?:scan|ct|mri|ultrasound|x-?rays?|tests?|mammogram|\w+scopy|urine) (?:\w+ )?clear)"
    r"(?: (?:now|today|so far|throughout|then|last \w+))?\s*$"
)
_COUNT: Final = (
    r"(?:[2-9]|\d\d|two|three|four|five|six|seven|eight|nine|ten|twenty|many|several|some)"
)
_LONG_AGO: Final = re.compile(
    rf"\b(?:{_COUNT}\+? (?:or more )?(?:years?|yrs?|y) (?:ago|back|earlier|before)"
    r"|years (?:ago|back)|(?:a |one )?year ago|decades? ago|(?:1[2-9]|[2-9]\d) months ago"
    r"|(?:as|when i was|when he was|when she was) (?:a |an )?"
    r"(?:child|kid|boy|girl|teen|teenager|baby|young|student|\d+)|in childhood|in (?:my|his|her) "
    r"(?:youth|teens|twenties|childhood))\b"
)
_YEAR: Final = re.compile(r"\b(?:in |since )?(?P<year>(?:19|20)\d\d)\b")
_GOES_ON: Final = re.compile(
    r"\b(?:now|since|still|start\w*|began|begin\w*|getting|worse|today|yesterday|weeks?|months|"
    r"lately|recent\w*|again|never|returned|back pain|ongoing|continu\w*)\b"
)
_NEAR_KIN: Final = (
    r"mother|mum|mom|father|dad|sister|brother|parents?|grandmother|grandfather|gran|granny|grandma|"
    r"grandpa|grandad|nan"
)
_FAR_KIN: Final = r"aunt\w*|uncle|cousin|niece|nephew|neighbou?r|friend|colleague|\w+-in-law"
_DISEASE: Final = (
    r"cancer|tumou?r|melanoma|leuk\w+|lymphoma|myeloma|heart attack|heart disease|heart trouble|"
    r"angina|stroke|aneurysm|diabetes|osteoporosis|arthritis|spondylitis|ms|psoriasis|thrombosis|"
    r"clots?|blood pressure|polymyalgia|parkinson\S*"
)
#: So far apart a relative and the disease may stand; without an end, a long text would take
#: minutes to read.
_NEAR: Final = r".{0,120}?"
_KIN: Final = re.compile(
    rf"\b(?:(?:{_NEAR_KIN})\b(?>{_NEAR}\bhad\b){_NEAR}\b(?:{_DISEASE})"
    rf"|(?:{_NEAR_KIN}|{_FAR_KIN})\b{_NEAR}\b(?:died|passed away)\b"
    rf"|(?:{_FAR_KIN})\b{_NEAR}\b(?:had|has|with|got)\b"
    rf"|sister has\b{_NEAR}\b(?:{_DISEASE})|brother has\b{_NEAR}\b(?:{_DISEASE})"
    r"|family history|runs in (?:the|my|our) family)"
)
#: Words of one who tells of the sick relative: then the relative is the patient.
_CARER: Final = re.compile(
    r"\b(?:she|he|her|his|him|now|today|yesterday|just|since|morning|hours?|minutes?|days?|weeks?)\b"
)


class Word(NamedTuple):
    """A word without its ending, what sets it aside, and the number of its piece."""

    stem: str
    denied: bool = False
    past: bool = False
    piece: int = 0


class _Piece(NamedTuple):
    text: str
    in_order: tuple[int, int]
    past: bool
    kin: bool


def cut_sentences(text: str) -> list[str]:
    """Cut a text at the ends of its sentences.

    Examples
    --------
    >>> cut_sentences("No fever. Weak legs")
    ['No fever', 'Weak legs']
    """
    return _SENTENCE.split(text)


def cut_words(sentence: str) -> list[Word]:
    """Give the telling words of a sentence in one form each.

    A denial opens a list when a later piece of it goes on with "or" ("no fever, chills or
    rash").

    Examples
    --------
    >>> [w.stem for w in cut_words("no fever but legs swollen") if not w.denied]
    ['not', 'leg', 'swell']
    >>> [w.past for w in cut_words("fell ten years ago")]
    [True, True, True, True]
    """
    pieces = [_judged(p) for p in _PIECE.split(write_out(sentence))]
    ors = (n for n, p in enumerate(pieces) if re.search(r"\b(or|nor)\b", p.text))
    last_or = max(ors, default=-1)
    out: list[Word] = []
    carried = False
    for n, piece in enumerate(pieces):
        reach = len(piece.text) if carried and n <= last_or else 0
        for place, word in _words(piece.text):
            if word in _DENYING | _SHORT:
                carried = word in _DENYING
                reach = len(piece.text) if carried else _REACH
                if word not in _MERE:
                    out.append(Word(NOT, past=piece.past, piece=n))
                continue
            if word in _ENDING:
                reach = 0
            if word not in _SILENT:
                ordered = piece.in_order[0] <= place < piece.in_order[1]
                denied = reach > 0 or ordered or piece.kin
                out.append(Word(_one_form(word), denied, piece.past, n))
                reach -= 1
    return out


def _words(piece: str) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(piece):
        yield match.start(), re.sub("['’]", "", match.group())


def _judged(piece: str) -> _Piece:
    """Tell which words of a piece are in order, and whether it is past or of another."""
    ordered = _IN_ORDER.search(piece)
    kin = _KIN.search(piece)
    return _Piece(
        text=piece,
        in_order=(0, 0) if ordered is None else ordered.span("what"),
        past=_is_past(piece),
        kin=kin is not None and _CARER.search(piece, kin.start()) is None,
    )


def _is_past(piece: str) -> bool:
    if _GOES_ON.search(piece):
        return False
    if _LONG_AGO.search(piece):
        return True
    return any(int(m["year"]) < date.today().year - 1 for m in _YEAR.finditer(piece))


def _one_form(word: str) -> str:
    form = FORMS.get(word)
    if form is not None:
        return form
    ended = stem(word)
    return FORMS.get(ended, ended)
