"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ViewForm"]


class ViewForm(StrEnum):
    """The forms in which knowledge is shown."""

    TEXT = "text"
    JSON = "json"
