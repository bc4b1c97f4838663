"""Bars for the page: drawn as SVG, which prints, each with its value in words."""

from __future__ import annotations

from tpgraph.export.markup import Html, el

__all__ = ["share_bar", "signed_bar"]

_WIDTH, _HEIGHT = 144, 11


def share_bar(share: float, best: float) -> Html:
    """Draw a share (0 to 1) against the best of its table.

    Examples
    --------
    >>> 'width="72.0"' in share_bar(0.25, 0.5)
    True
    """
    part = min(max(share / best, 0.0), 1.0) if best else 0.0
    return _svg(
        f"{share:.1%}, {part:.0%} of the leader's",
        _rect("track", 0, _WIDTH),
        _rect("share", 0, part * _WIDTH),
    )


def signed_bar(log10_lr: float, widest: float) -> Html:
    """Draw a log10 likelihood ratio from a centre line: to the right for, to the left against.

    Examples
    --------
    >>> 'x="36.0" y="0" width="36.0"' in signed_bar(-1.0, 2.0)
    True
    """
    half = _WIDTH / 2
    length = min(abs(log10_lr) / widest, 1.0) * half
    against = log10_lr < 0
    return _svg(
        f"{log10_lr:+.3f}, {_speaks(log10_lr)}",
        _rect("track", 0, _WIDTH),
        _rect("against" if against else "for", half - length if against else half, length),
        el("line", x1=half, y1=0, x2=half, y2=_HEIGHT),
    )


def _speaks(log10_lr: float) -> str:
    if not log10_lr:
        return "neither for nor against"
    return "against" if log10_lr < 0 else "for"


def _svg(told: str, *shapes: Html) -> Html:
    return el(
        "svg",
        *shapes,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        preserveAspectRatio="none",
        role="img",
        aria_label=told,
    )


def _rect(class_: str, x: float, width: float) -> Html:
    return el("rect", class_=class_, x=f"{x:.1f}", y=0, width=f"{width:.1f}", height=_HEIGHT)
