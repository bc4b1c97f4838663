"""A number with its noun, for people to read.

Floor 0: imports nothing of the package.
"""

from __future__ import annotations

__all__ = ["counted"]


def counted(number: float, one: str, many: str | None = None) -> str:
    """Give a number and what it counts, in the singular where it is one.

    Parameters
    ----------
    many
        The plural; the singular with an "s" when left out.

    Examples
    --------
    >>> counted(1, "node"), counted(0, "node"), counted(2, "study", "studies")
    ('1 node', '0 nodes', '2 studies')
    >>> counted(0.5, "second")
    '0.5 seconds'
    """
    return f"{number:.15g} {one if number == 1 else many or one + 's'}"
