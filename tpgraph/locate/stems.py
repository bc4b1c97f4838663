"""Words of one form: without their endings, and those that mean the same as one."""

from __future__ import annotations

from typing import Final

__all__ = ["FORMS", "stem"]

#: Words that are one word here, beyond their endings.
FORMS: Final = {
    form: word
    for word, forms in {
        "pain": "pains painful hurt hurts hurting ache aches aching achy sore soreness tender",
        "not": "no none without never nor denies denied dont doesnt didnt isnt wasnt hasnt havent "
        "cannot cant couldnt unable wont wouldnt shouldnt arent werent hadnt",
        "loss": "lost lose loses losing loosing",
        "swell": "swollen swelling swells swelled puffy ballooned swole",
        "oedema": "edema oedematous edematous oedemas",
        "fall": "fell fallen falling falls",
        "break": "broke broken breaking",
        "wake": "woke waking wakes awake woken waken wakens awakens awoken",
        "breath": "breathe breathing breaths",
        "sweat": "sweats sweating sweaty perspire perspires perspiring perspiration",
        "see": "saw seeing seen sees",
        "speak": "spoke speaking speaks",
        "worse": "worsens worsening worsened deteriorates deteriorating deteriorated",
        "worst": "wurst",
        "weak": "weakness feeble",
        "weaker": "feebler weakens weakened weakening",
        "grow": "grows growing grown grew bigger larger enlarging enlarges enlarged",
        "numb": "numbness numbed numness hypoaesthesia hypoesthesia hypaesthesia hypesthesia",
        "tingle": "tingles tingling tingly tingled paraesthesia paresthesia paraesthesiae",
        "sight": "vision eyesight",
        "phlegm": "sputum",
        "period": "periods monthly monthlies menses menstruation",
        "headache": "headaches headake headakes hedache cephalalgia cephalgia",
        "electric": "electricity electrical",
        "double": "doubled doubling",
        "blood": "bloody bloodied",
        "bleed": "bled bleeds bleeding",
        "scream": "screams screaming screamed yelp yelps yelped yell yells yelled yelling howl "
        "howls howled howling shriek shrieks shrieked",
        "agony": "unbearable excruciating agonising agonizing intolerable",
        "slur": "slurs slurred slurring slurry",
        "morning": "mornings dawn daybreak",
        "lie": "lies lying lay lain",
        "sit": "sits sat sitting",
        "eat": "eats ate eaten eating",
        "hang": "hangs hung hanging",
        "bite": "bites bit bitten biting",
        "shrink": "shrinks shrank shrunk shrunken shrinking",
        "stand": "stands stood standing",
        "sleep": "sleeps slept sleeping",
        "stick": "sticks stuck sticking",
        "get": "gets getting",
        "both": "bilateral bilaterally",
        "give": "gives gave giving given",
        "go": "goes going gone went",
        "tear": "tearing tore torn",
        "begin": "began begun begins beginning start started starts starting",
        "sudden": "suddenly abrupt abruptly",
        "leg": "legs",
        "foot": "feet",
        "old": "older",
        "belly": "abdomen abdominal tummy stomach tum",
        "pee": "peed peeing wee weeing urinate urinating urination piss",
        "stool": "stools poo poop pooed faeces feces",
        "drive": "driving drove driven",
        "shake": "shaking shook shakes",
        "cough": "coughs coughed coughing",
        "vomit": "vomits vomited vomiting puking puked",
        "colour": "color colours coloured colored",
        "chew": "chewing chews chewed",
        "explode": "explodes exploded exploding explosion explosive",
        "winded": "winded",
        "spotting": "spotting",
        "blowing": "blowing",
        "wet": "wets wetting wetted",
        "tripped": "tripped",
        "slipped": "slipped",
    }.items()
    for form in [word, *forms.split()]
}
_ENDINGS: Final = (("iness", "y"), ("ness", ""), ("ings", ""), ("ing", ""), ("ed", ""), ("s", ""))


def stem(word: str) -> str:
    """Take the ending off a word; it need only be consistent.

    Examples
    --------
    >>> stem("dizziness") == stem("dizzy"), stem("running") == stem("run")
    (True, True)
    """
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word
