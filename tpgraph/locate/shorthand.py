"""Clinical shorthand and idiom put into the words that names are made of.

The first step from what was said to signs: :mod:`tpgraph.locate.sentences` cuts into
words what is written out here.
"""

from __future__ import annotations

import re
from typing import Final

from tpgraph.locate.measured import read_measured

__all__ = ["write_out"]

_ORGANS: Final = (
    "breast|lung|prostate|colon|bowel|kidney|renal|thyroid|bladder|ovary|ovarian|cervix|stomach|"
    "pancreas|liver|skin|testis|rectum|oesophagus|esophagus"
)
_LIMBS: Final = (
    "arms?|forearms?|hands?|fingers?|legs?|thighs?|calf|calves|foot|feet|toes?|face|cheek|crotch|"
    "bum|bottom"
)
_TAKEN_OUT: Final = "gall ?bladder|appendix|tonsils|teeth|womb|prostate|kidney|thyroid|veins?"
_LESS: Final = "reduced|decreased|diminished|impaired|altered|absent"
_LATELY: Final = (
    r"[^,.;]{0,20}\b(?:yesterday|days?|weeks?|fortnight|last month|\d+/(?:7|52)|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day)\b"
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
        (
            r"\b(?:\d+|two|three|four|five|six|seven|eight|nine) (?:weeks?|months?) "
            r"(?:gone(?! by)|along|preg\w*)\b",
            "pregnant",
        ),
        (r",\s*(?=(?:\w+ )?(?:years?|decades?) ago)", " "),
        (r"\bblood pressures?\b|(?<!\w)bp(?!\w)", "bloodpressure"),
        (r"(?<!\w)wt(?!\w)", "weight"),
        (r"(?<!\w)ha(?!\w)", "headache"),
        (r"(?<!\w)(?:lls?|lower limbs?|lower extremit(?:y|ies))(?!\w)", "legs"),
        (r"(?<!\w)(?:uls?|upper limbs?|upper extremit(?:y|ies))(?!\w)", "arms"),
        (r"\b(?:rif|rlq|right iliac fossa)\b", "lower belly"),
        (r"\b(?:(?:belly|tummy) ?button|(?:peri-?|para-?)?umbilic(?:us|al))\b", "navel"),
        (r"\bfrom [0-5][+-]?/5 to [0-4][+-]?/5\b", "getting weaker"),
        (
            r"\b(?:power|strength|mrc|motor)\b[^,.;]{0,25}?(?<![\d/])[0-4][+-]?/5\b",
            "weak",
        ),
        (r"(?<!\w)ck\s*[:=>]?\s*\d{2,3}[,.]?\d{3}\b", "myoglobinuria"),
        (r"\bam stiffness\b", "morning stiffness"),
        (rf"\b(?:sensation|pinprick|light touch) (?:is |was )?(?:{_LESS}|lost|gone)\b", "numb"),
        # idiom
        (r"\bpins (?:and|&|n|'n'?) needles\b|(?<!\w)p\s?[&+]\s?ns?(?!\w)", "tingling"),
        (
            rf"\b(?P<w>{_LIMBS})(?:['’]s| has| have| is| are| keeps?| was| were| had| goes)*"
            r" (?:(?:gone|going|goes|go|went|fallen|falls|fell) (?:to sleep|asleep)|asleep)\b",
            r"\g<w> numb",
        ),
        (
            r"\b(?:head (?:hurts|aches|throbs|pounds|pain|pains|is (?:bursting|pounding|throbbing|"
            r"splitting))|pains? in (?:my |his |her |the )?head)\b(?! of)",
            "headache",
        ),
        (r"\b(?:blown|blew|puffed|puffs|puffing|swelled|swells) (?:right |all )?up\b", "swollen"),
        (
            r"\b(?:twice|double|doubled in|two times) (?:the |its |her |his )?(?:normal )?size\b",
            "twice size",
        ),
        (
            r"\b(?:left and right|right and left|either|each)(?= (?:lower |upper )?(?:legs?|arms?|"
            r"feet|foot|hands?|shoulders?|hips?|thighs?|calf|calves)\b)"
            r"|\btwo (?=legs|arms|shoulders|hips)",
            "both ",
        ),
        (r"\b(?:can|could) (?:hardly|barely|scarcely|only just|no longer)\b", "cannot"),
        (
            r"\b(?:cannot|can['’]?t|couldn['’]?t|could not|hard to|difficult to) wake "
            r"(?:her|him|mum|mom|dad|the|my (?!self))",
            "drowsy ",
        ),
        (r"\btime of the month\b", "period"),
        (
            r"\b(?:make|makes|making|pass|passes|passing|passed) (?:any |my |his |her )?water\b",
            "pee",
        ),
        (
            r"\b(?:one (?:ball|nut|bollock)|one of (?:my|his) (?:balls|nuts|bollocks)|"
            r"(?:my|his) (?:left |right )?(?:ball|balls|nuts?|bollocks?))\b(?! of)",
            "testicle",
        ),
        (
            r"\bone (?:moment|minute|second) (?:i|he|she) (?:was|felt) "
            r"(?:fine|ok|okay|well|normal)\b",
            "suddenly",
        ),
        (
            rf"\b(?:epidural|spinal|spinal fusion|laminectomy|discectomy|lumbar puncture|"
            rf"(?:back|spine|spinal) (?:op|operation|surgery))(?={_LATELY})",
            "recent spinal procedure",
        ),
        (
            rf"\b(?:(?:{_TAKEN_OUT})\b[^,.;]{{0,20}}\b(?:out|removed|stripped)|"
            rf"(?:hip|knee|shoulder)s?\b[^,.;]{{0,12}}\b(?:replaced|replacement)|"
            rf"hernia\b[^,.;]{{0,9}}\b(?:repair|repaired|done)|\w{{4,}}ectomy|t[kh]r)\b(?={_LATELY})",
            "recent surgery",
        ),
        (rf"\b(?:c-?section|caesarean|cesarean|lscs)\b(?={_LATELY})", "gave birth recent surgery"),
        (r"\b(?:ears? (?:is|are|was|keeps?) running|running ears?)\b", "ear discharge"),
        (
            r"\b(?P<w>trousers|jeans|pants|skirts?|clothes|rings?)\b(?P<b>[^,.;]{0,12}?)"
            r"\b(?:fall|falls|falling|fell|slips?|slipping|slide|slides|sliding) (?:off|down)\b",
            r"\g<w>\g<b>loose",
        ),
        (r"\bchest muscles?\b", "pectorals"),
        (r"\bwoke(?: up)? with an? (?:\w+ )?stiff\b", "stiff"),
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
            r"one side of the body \g<w>",
        ),
        (
            r"\b(?:strength|power|use) (?:in|of|on) (?:my|his|her|the) (?:whole )?"
            r"(?:left|right) side\b",
            "one side of the body weak",
        ),
        (
            r"\b(?P<w>weak|numb|dead|paralysed|paralyzed) (?:all )?down (?:the|my|his|her) "
            r"(?:left|right)\s*$",
            r"one side of the body \g<w>",
        ),
        (
            r"\b(?P<w>weak|numb|dead|paralysed|paralyzed) (?:(?:on|down|in|the|my|his|her|whole) )+"
            r"(?:left|right)(?: hand)? side\b(?! of (?!the body))",
            r"one side of the body \g<w>",
        ),
        (
            r"\blost\b(?=[^,.;]*\b(?:planned|on purpose|deliberately|intentionally|weight watchers|"
            r"slimming|on a diet|dieting)\b)(?![^,.;]*\b(?:not?|without|never)\b)",
            "slimmed",
        ),
        (r"\b(?:falls?|falling|fell|fallen) (?P<w>asleep|ill|pregnant|silent)\b", r"\g<w>"),
        (r"\bslipped (?:a |an? \w+ |my |his |her )?dis[ck]s?\b", "disc prolapse"),
        (
            r"\b(?:was|been|were) out (?:cold )?for (?:a|an|\d+|some|several|two|three)"
            r"(?: few| couple of)? (?:seconds?|minutes?|moments?)\b",
            "unconscious",
        ),
        (r"\b(?:off sick|sick (?:leave|note|days?)|seasick|carsick|travel sick\w*)\b", "off work"),
        (
            rf"\b(?:no|lost|lost all|losing|without|loss of|not? much|{_LESS}) (?:\w+al )?"
            r"(?:feeling|sensation|pinprick|light touch)",
            "numb",
        ),
        (r"\b(?:cannot|can['’]?t|could not|couldn['’]?t) feel\b", "numb"),
        (
            r"\b(?:don['’]?t|do not|doesn['’]?t|does not|no longer) feel "
            r"(?=(?:the|when|if|it when|myself) )",
            "numb ",
        ),
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
    told = read_measured(told)
    for said, meant in _WRITTEN:
        told = said.sub(meant, told)
    return told
