"""Left, right, both: the side of a finding or of a candidate.

Zones have no side of their own; a side lives on what was found and on the
trigger point that is held responsible.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Side"]


class Side(StrEnum):
    """A side of the body, the patient's own.

    No side (``None`` where a side is expected) means that it was not said, or
    that the place lies in the midline.

    Examples
    --------
    >>> Side("left").opposite
    <Side.RIGHT: 'right'>
    >>> Side.BOTH.opposite
    <Side.BOTH: 'both'>
    """

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def opposite(self) -> Side:
        """The other side; both stays both."""
        if self is Side.LEFT:
            return Side.RIGHT
        return Side.LEFT if self is Side.RIGHT else Side.BOTH
