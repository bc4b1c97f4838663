"""HTML put together from elements, in which every text is escaped."""

from __future__ import annotations

import re
from html import escape
from typing import Final

__all__ = ["Html", "el", "join", "link"]

_VOID: Final = frozenset({"br", "line", "link", "meta", "rect"})

#: What may not stand in an HTML document: control characters, halves of surrogate pairs,
#: and those that turn the direction of what follows.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\ufffe\uffff]"
)


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def el(tag: str, *children: str | None, **attributes: str | int | float | None) -> Html:
    """Make an element; texts are escaped, what is None is left out.

    Names of attributes are written with ``_`` for ``-``, and ``class_`` for ``class``.

    Examples
    --------
    >>> el("p", "1 < 2 ", el("b", "so"), class_="note", id=None)
    '<p class="note">1 &lt; 2 <b>so</b></p>'
    """
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_clean(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{told}>" if tag in ("br", "link", "meta") else f"<{tag}{told}/>")
    return Html(f"<{tag}{told}>{join(*children)}</{tag}>")


def join(*children: str | None, between: str = "") -> Html:
    """Put texts and elements into one; texts are escaped.

    Examples
    --------
    >>> join("a&b", el("i", "c"), between=", ")
    'a&amp;b, <i>c</i>'
    """
    return Html(
        _clean(between).join(
            c if isinstance(c, Html) else _clean(c) for c in children if c is not None
        )
    )


def link(address: str, text: str, class_: str | None = None) -> Html:
    """Make a link, or the text alone where the address is not one of the web or of this page.

    Examples
    --------
    >>> link("https://a.org/?b=1&c=2", "there")
    '<a href="https://a.org/?b=1&amp;c=2">there</a>'
    >>> link("javascript:alert(1)", "here")
    'here'
    """
    if not address.startswith(("https://", "http://", "#")):
        return join(text)
    return el("a", text, href=address, class_=class_)


def _clean(text: str) -> str:
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
