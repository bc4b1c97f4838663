"""Measured values put into words: a temperature is a fever, or it is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

__all__ = ["read_measured"]

_NUMBER: Final = r"(?P<n>\d{2,3}(?:[.,]\d)?)"
_ANGLE: Final = re.compile(
    r"\b(?:flex|exten|abduct|adduct|rotat|rom\b|range|slr\b|raise|angle|bend)"
)


def _fever(match: re.Match[str]) -> str:
    """Read 38 °C or 100.4 °F and above as a fever."""
    value = float(match["n"].replace(",", "."))
    bare = "°" not in match[0] and match[0].rstrip().endswith(("degrees", "degree"))
    if bare and _ANGLE.search(match.string):
        return match[0]
    return " fever " if 38 <= value < 43 or 100.4 <= value < 109 else match[0]


def _breath(match: re.Match[str]) -> str:
    """Read an oxygen saturation below 94% as short of breath."""
    return " short of breath " if float(match["n"].replace(",", ".")) < 94 else match[0]


def _pressure(match: re.Match[str]) -> str:
    """Read a blood pressure from 160 over 110 as high, below 90 as collapse."""
    upper, lower = int(match["n"]), int(match["low"])
    if upper >= 160 or lower >= 110:
        return " high bloodpressure "
    return " collapse " if upper < 90 else match[0]


def _arms(match: re.Match[str]) -> str:
    """Read upper pressures that differ by 20 between the arms as unequal pulses."""
    apart = abs(int(match["n"]) - int(match["other"]))
    return match[0] + (", pulses unequal " if apart >= 20 else "")


#: Measured values; a bare number with a decimal stands for a temperature.
_MEASURED: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(rf"(?<![\d.,/]){_NUMBER}\s*(?:°\s*[cf]?|degrees?|celsius|[cf])(?!\w)"), _fever),
    (
        re.compile(
            rf"(?<!\w)(?:t|temp|temperature|fever)\s*(?:of|is|was|up to|[:=])?\s*{_NUMBER}(?![\w%])"
        ),
        _fever,
    ),
    (re.compile(r"(?:^|,)\s*(?P<n>(?:3[89]|4[01])[.,]\d)\s*(?=,|$)"), _fever),
    (re.compile(rf"(?<!\w)(?:sats?|spo2|saturations?)\D{{0,8}}{_NUMBER}(?!\d)\s*%?"), _breath),
    (
        re.compile(
            r"(?<!\w)(?:bp|blood pressure)\W+(?:right|left|r|l)\b[^,.;\d]{0,12}"
            r"(?P<n>\d{2,3})/\d{2,3}[^.;\d]{1,12}\b(?:right|left|r|l)\b[^,.;\d]{0,12}(?P<other>\d{2,3})/\d{2,3}"
        ),
        _arms,
    ),
    (
        re.compile(
            r"(?<!\w)(?:bp|blood pressure)\D{0,8}(?P<n>\d{2,3})\s*(?:/|over)\s*(?P<low>\d{2,3})"
        ),
        _pressure,
    ),
)


def read_measured(text: str) -> str:
    """Give a text (in lower case) with the values that tell of illness replaced by what they mean.

    Examples
    --------
    >>> read_measured("bp 180/115").split(), read_measured("slr 40 degrees")
    (['high', 'bloodpressure'], 'slr 40 degrees')
    """
    for pattern, read in _MEASURED:
        text = pattern.sub(read, text)
    return text
