"""Words without their endings, so that lift, lifts and lifting are one."""

from __future__ import annotations

from typing import Final

__all__ = ["stem"]

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
