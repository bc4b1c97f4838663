"""How long can be waited for an answer."""

from __future__ import annotations

from typing import Final

__all__ = ["bounded"]

#: Seconds that can be waited for; who allows more waits without an end.
_LONGEST: Final = 1e6


def bounded(seconds: float | None) -> float | None:
    """Give the seconds to wait, or None to wait without an end.

    Examples
    --------
    >>> bounded(30.0), bounded(1e9), bounded(None)
    (30.0, None, None)
    """
    return None if seconds is None or seconds >= _LONGEST else seconds
