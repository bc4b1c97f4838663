"""What all values share: packing that is fast to unpack.

A frozen, slotted dataclass is unpickled field by field in Python, which makes up
most of a cold start. A :class:`Value` is unpacked through its slots instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["Value", "unpack"]


class Value:
    """Base of the frozen values; adds nothing but how they are packed."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Pack as the class and its fields in order."""
        cls = type(self)
        return unpack, (cls, *(getattr(self, name) for name in _slots(cls)))


def _slots(cls: type) -> tuple[str, ...]:
    return tuple(cls.__dict__["__slots__"])


_SETTERS: dict[type, tuple[Callable[[Any, Any], None], ...]] = {}


def unpack(cls: type, *fields: Any) -> Any:
    """Make a value of this class from its fields in order."""
    setters = _SETTERS.get(cls)
    if setters is None:
        setters = _SETTERS[cls] = tuple(cls.__dict__[name].__set__ for name in _slots(cls))
    value: Any = object.__new__(cls)
    for put, field in zip(setters, fields, strict=True):
        put(value, field)
    return value
