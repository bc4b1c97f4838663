"""Toes and fingers told by number, put into words: "left toes 2-4", "ulnar two fingers"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["write_out_digits"]

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
_NUMBERS: Final = {
    said: n
    for n, word in enumerate(_ORDINALS, 1)
    for said in (word, str(n), f"{n}{('st', 'nd', 'rd', 'th', 'th')[n - 1]}")
}
_COUNTS: Final = {"two": 2, "three": 3, "four": 4}
#: Words for the side of a hand or foot from which digits are counted down from the fifth.
_FROM_FIFTH: Final = {
    "finger": frozenset(("ulnar", "medial", "last")),
    "toe": frozenset(("lateral", "outer", "last")),
}

_ORDINAL: Final = r"(?:[1-5](?:st|nd|rd|th)?|first|second|third|fourth|fifth)"
_TO: Final = r"(?:\s*[-–—]\s*|\s+(?:to|through|thru)\s+)"
_AND: Final = r"(?:\s*,\s*(?:and\s+)?|\s*[&+/]\s*|\s+and\s+)"
_SIDE: Final = r"(?:(?P<side>left|right|both|bilateral)\s+)?"
_DIGITS: Final = r"(?P<noun>toe|finger|digit)s?"
_OF: Final = (
    r"(?:\s+(?:of|on)\s+(?:(?:the|my|his|her)\s+)?(?P<of>left|right|both)\s+"
    r"(?:foot|feet|hands?)\b)?"
)
#: What shows that a number behind the word counts something else.
_COUNTS_ELSE: Final = (
    r"(?:[/%\d]|[.]\d|st\b|nd\b|rd\b|th\b|x\b|out of|min|hours?|days?|weeks?|months?|years?|times?)"
)

_BEFORE: Final = re.compile(
    rf"\b{_SIDE}(?P<numbers>{_ORDINAL}(?:(?:{_TO}|{_AND}){_ORDINAL})+)\s+{_DIGITS}\b{_OF}",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"\b{_SIDE}{_DIGITS}\s+(?:numbers?\s+|nos?\.?\s*|#\s*)?"
    rf"(?P<numbers>[1-5](?:(?:{_TO}|{_AND})[1-5])*)\b(?!\s*{_COUNTS_ELSE}){_OF}",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"\b{_SIDE}(?P<from>ulnar|radial|medial|lateral|inner|outer|last)\s+"
    rf"(?P<count>[2-4]|two|three|four)\s+{_DIGITS}\b{_OF}",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_RANGE: Final = re.compile(rf"({_ORDINAL})(?:{_TO}({_ORDINAL}))?", re.IGNORECASE)


def write_out_digits(text: str) -> str:
    """Write out the toes or fingers that a text tells by number, each with the side told of all.

    Digits are fingers, unless the text speaks of a foot.

    Examples
    --------
    >>> write_out_digits("left toes 2-4")
    'left second toe, left third toe and left fourth toe'
    >>> write_out_digits("ulnar two digits of the right hand")
    'right fourth finger and right fifth finger'
    >>> write_out_digits("fingers 1 and 2"), write_out_digits("fingers 3 weeks ago")
    ('thumb and second finger', 'fingers 3 weeks ago')
    """
    for said in (_BEFORE, _BEHIND):
        text = said.sub(lambda m: _write(m, _read_numbers(m["numbers"])), text)
    return _COUNTED.sub(lambda m: _write(m, _count_off(m)), text)


def _read_numbers(numbers: str) -> Iterator[int]:
    for first, last in _RANGE.findall(numbers):
        start = _NUMBERS[first.lower()]
        end = _NUMBERS[last.lower()] if last else start
        yield from range(min(start, end), max(start, end) + 1)


def _count_off(told: re.Match[str]) -> Iterable[int]:
    """Count digits off from one side; none where the word does not tell which side of a hand."""
    noun, where = _noun(told), told["from"].lower()
    count = _COUNTS.get(told["count"].lower()) or int(told["count"])
    if where in _FROM_FIFTH[noun]:
        return range(6 - count, 6)
    if noun == "finger" and where in ("inner", "outer"):
        return ()
    return range(1, count + 1)


def _noun(told: re.Match[str]) -> str:
    noun = told["noun"].lower()
    if noun == "digit":
        return "toe" if re.search(r"\b(?:foot|feet|toes?)\b", told.string.lower()) else "finger"
    return noun


def _write(told: re.Match[str], numbers: Iterable[int]) -> str:
    """Name each of these digits in the place of what was told."""
    noun, each = _noun(told), sorted(set(numbers))
    if not each:
        return told[0]
    named = told["side"] or told["of"]
    side = f"{named} " if named else ""
    if len(each) > 1 and _BETWEEN.search(told.string, 0, told.start()):
        return f"{side}{' and '.join(_ORDINALS[n - 1] for n in each)} {noun}s"
    words = [
        f"{side}thumb" if noun == "finger" and n == 1 else f"{side}{_ORDINALS[n - 1]} {noun}"
        for n in each
    ]
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
