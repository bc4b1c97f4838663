"""Where things are printed: results on stdout or in a file, everything else on stderr."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any
from unicodedata import category

from rich.console import Console, RenderableType

from tpgraph.export.notice import NOTICE

__all__ = [
    "NOTICE",
    "bar",
    "emit",
    "emit_bytes",
    "emit_json",
    "quoted",
    "render",
    "say",
    "signed_bar",
]

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def say(message: str) -> None:
    """Tell something about the answer, on stderr."""
    sys.stderr.write(f"tpgraph: {message}\n")


def quoted(text: str) -> str:
    r"""Put what someone said in quotes; what would steer the terminal is made visible.

    Examples
    --------
    >>> quoted("left\x1b[31m arm")
    '“left�[31m arm”'
    """
    plain = "".join("\N{REPLACEMENT CHARACTER}" if category(c) == "Cc" else c for c in text)
    return f"“{plain}”"


def render(renderable: RenderableType) -> str:
    """Give what rich would print, as plain text of 100 columns, for a file."""
    file = io.StringIO()
    Console(file=file, width=100, color_system=None, legacy_windows=False).print(renderable)
    return file.getvalue()


def emit(result: RenderableType | str, output: Path | None) -> None:
    """Print a result, or write it to a file."""
    if output is not None:
        from tpgraph.export.files import write_text

        text = result if isinstance(result, str) else render(result)
        write_text(output, text if text.endswith("\n") else text + "\n")
    elif isinstance(result, str):
        sys.stdout.write(result if result.endswith("\n") else result + "\n")
    else:
        Console().print(result)


def emit_bytes(content: bytes, output: Path | None) -> None:
    """Print what is UTF-8 whatever the screen, or write it to a file."""
    if output is not None:
        from tpgraph.export.files import write_text

        write_text(output, content.decode())
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def emit_json(value: Any, output: Path | None = None) -> None:
    """Print a result as JSON, or write it to a file."""
    import json

    emit(json.dumps(value, ensure_ascii=False, indent=2), output)


def bar(share: float, width: int, *, plain: bool) -> str:
    """Draw a share (0 to 1) as a bar of so many cells; in eighths where the screen can.

    Examples
    --------
    >>> bar(0.5, 4, plain=True), bar(0.3125, 4, plain=False)
    ('##', '█▎')
    """
    share = min(max(share, 0.0), 1.0)
    if plain:
        return "#" * round(share * width)
    eighths = round(share * width * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]


def signed_bar(value: float, width: int, *, plain: bool) -> str:
    """Draw a value (-1 to 1) as a bar that leaves a centre line to the right, or to the left.

    ``width`` cells stand on either side. To the left it is drawn in halves of a cell.

    Examples
    --------
    >>> signed_bar(0.5, 4, plain=True), signed_bar(-0.5, 4, plain=True)
    ('    |##  ', '  ##|    ')
    >>> signed_bar(-0.375, 4, plain=False)
    '  ▐█│    '
    """
    line = "|" if plain else "│"
    if value >= 0:
        return " " * width + line + bar(value, width, plain=plain).ljust(width)
    halves = round(min(-value, 1.0) * width * 2)
    drawn = bar(-value, width, plain=True) if plain else "▐" * (halves % 2) + "█" * (halves // 2)
    return drawn.rjust(width) + line + " " * width
