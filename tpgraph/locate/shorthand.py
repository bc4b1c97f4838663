"""Clinical shorthand, idiom and measured values put into the words that names are made of.

The first step from what was said to signs: :mod:`tpgraph.locate.sentences` cuts into
words what is written out here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

__all__ = ["write_out"]

_ORGANS: Final = (
    "breast|lung|prostate|colon|bowel|kidney|renal|thyroid|bladder|ovary|ovarian|cervix|stomach|"
    "pancreas|liver|skin|testis|rectum|oesophagus|esophagus"
)
_MINUTES: Final = (
    r"(?:a )?(?:few|couple of|five|ten|fifteen|[1-9]|1\d|20)\s*(?:min(?:ute)?s?|steps)\b"
)
#: What is said, as a pattern, and the words to read instead. The first ones come first.
_WRITTEN: Final = tuple(
    (re.compile(said), meant)
    for said, meant in (
        # shorthand of the clinic
        (r"(?<!\w)(?:h/o|hx of|hx|pmhx?:?|phx)(?!\w)", " history of "),
        (r"(?<!\w)(?:fhx|f/h|fh of)(?!\w)", " family history of "),
        (r"(?<!\w)(?:b/l|bilat|bil)(?!\w)\.?", " both "),
        (r"(?<!\w)unilat(?!\w)\.?", " one side "),
        (r"(?<!\w)w/o(?!\w)", " without "),
        (r"(?<!\w)w/(?=\s|\w)", " with "),
        (r"(?<!\w)s/p(?!\w)", " after "),
        (r"(?<!\w)n\s?[/&+]\s?v(?!\w)", " nausea vomiting "),
        (r"(?<!\w)h/as?(?!\w)", " headache "),
        (r"(?<!\w)soboe(?!\w)", " short of breath on exertion "),
        (r"(?<!\w)doe(?!\w)", " short of breath on exertion "),
        (r"(?<!\w)loc(?!\w)", " loss of consciousness "),
        (r"(?<!\w)(?:mvc|rtc)(?!\w)", " car accident "),
        (r"(?<!\w)foosh(?!\w)", " fell on the hand "),
        (r"(?<!\w)mets(?!\w)", " metastases "),
        (r"(?<!\w)\d\d(?:\+\d)?/40(?!\w)", " pregnant "),
        (r"(?<!\w)10/10(?=\W*(?:pain|severity|$)|\s+(?:on|vas))", " ten out of ten "),
        (r"\+ve(?!\w)|\((?:\+)\)", " positive "),
        (r"(?<!\w)[-–]ve(?!\w)", " negative "),
        (rf"(?<!\w)ca (?:of (?:the )?)?(?P<o>{_ORGANS})(?!\w)", r" cancer \g<o> "),
        (rf"(?<!\w)(?P<o>{_ORGANS})\s+ca(?!\w)", r" cancer \g<o> "),
        (r"\b(?:negative|neg) for\b|\bfree of\b|\babsence of\b", " no "),
        (r"\b(?:afebrile|apyrexial|apyretic)\b", " no fever "),
        (r"(?<!\w)tch(?!\w)", " thunderclap headache "),
        (r"(?<!\w)incont(?!\w)\.?", " incontinence "),
        (
            r"\b(?:reduced|decreased|diminished|lax|absent|poor|loss of|no) "
            r"(?:anal|rectal|sphincter)(?: sphincter)? tone\b",
            "saddle numbness",
        ),
        (r"\b\d+ (?:weeks?|months?) (?:gone|along|preg\w*)\b", "pregnant"),
        (r",\s*(?=(?:\w+ )?(?:years?|decades?) ago)", " "),
        (r"\bblood pressures?\b", "bloodpressure"),
        # idiom
        (r"\b(?:wants?|trying|tries|hop(?:es|ing)|needs?|ought|should) (?:to )?lose\b", "slim"),
        (r"\blike (?:after|at) the dentist\b|\bdead to (?:the )?touch\b", "numb"),
        (r"\bhard as (?:a )?(?:rock|stone|concrete|iron|brick|steel|marble)\b", "rock hard"),
        (r"\bbreathing (?:is )?(?:easy|easily|freely|normally|comfortably)\b", "well"),
        (r"\b(?:all )?at once\b", "suddenly"),
        (
            r"\b(?:had|having|has|have) (?:a|an|another|two|her|his|my)? ?(?:first )?fits?\b",
            "seizure",
        ),
        (
            r"\b(?:left|right) side (?:(?:of the body|is|was|went|gone|has|feels?) )*"
            r"(?P<w>weak|numb|dead|paralysed|paralyzed)\b",
            r"one side \g<w>",
        ),
        (
            r"\b(?P<w>weak|numb|dead|paralysed|paralyzed) (?:(?:on|down|in|the|my|his|her|whole) )+"
            r"(?:left|right)(?: hand)? side\b(?! of (?!the body))",
            r"one side \g<w>",
        ),
        (
            r"\blost\b(?=[^,.;]*\b(?:planned|on purpose|deliberately|intentionally|weight watchers|"
            r"slimming|on a diet|dieting)\b)(?![^,.;]*\b(?:not?|without|never)\b)",
            "slimmed",
        ),
        (r"\b(?:falls?|falling|fell|fallen) (?P<w>asleep|ill|pregnant|silent)\b", r"\g<w>"),
        (r"\bslipped dis[ck]s?\b", "disc prolapse"),
        (r"\b(?:off sick|sick (?:leave|note|days?)|seasick|carsick|travel sick\w*)\b", "off work"),
        (
            r"\b(?:no|lost|lost all|losing|without|loss of|reduced|not? much) "
            r"(?:feeling|sensation)",
            "numb",
        ),
        (r"\b(?:cannot|can['’]?t|could not|couldn['’]?t) feel\b", "numb"),
        (r"\bfeels? nothing\b|\bgone dead\b", "numb"),
        (r"\b(?:not|no longer) able\b", "cannot"),
        (
            r"\b(?:have|has|had|got|ran|running|with|spiked) (?:a |some )?temp(?:erature)?\b",
            "fever",
        ),
        (r"\bhigh temp\b", "fever"),
        (r"^\s*temp(?:erature)?\s*$", "fever"),
        (r"\b(?:threw|throw|throws|throwing|chucking|chucked) up\b", "vomit"),
        # harmless reasons, and stiffness that is soon gone
        (r"\b(?:hot|warm|humid) (?:nights?|days?|weather|summers?)\b", "heat"),
        (rf"\bstiff(?:ness|er)?\b(?=.*?\b{_MINUTES})", "briefly"),
        (rf"(?P<t>{_MINUTES}[^,.;]*?)\bstiff(?:ness)?\b", r"\g<t>briefly"),
    )
)
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
            r"(?<!\w)(?:bp|blood pressure)\D{0,8}(?P<n>\d{2,3})\s*(?:/|over)\s*(?P<low>\d{2,3})"
        ),
        _pressure,
    ),
)


def write_out(text: str) -> str:
    """Give a text in lower case, its shorthand, idiom and measured values written out.

    Examples
    --------
    >>> write_out("LBP, h/o Ca breast").split()
    ['lbp,', 'history', 'of', 'cancer', 'breast']
    >>> write_out("T 38.6").split(), write_out("T 36.6").split()
    (['fever'], ['t', '36.6'])
    """
    told = text.casefold()
    for pattern, read in _MEASURED:
        told = pattern.sub(read, told)
    for said, meant in _WRITTEN:
        told = said.sub(meant, told)
    return told
