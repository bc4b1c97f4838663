"""Where things are printed: results on stdout or in a file, everything else on stderr."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType

__all__ = ["NOTICE", "bar", "emit", "emit_json", "render", "say"]

#: What every answer for people says.
NOTICE = (
    "For licensed professionals; not a diagnosis. Probabilities are relative: among the trigger "
    "points known here, given that one is the source. Examiners agree only moderately on trigger "
    "points (pooled kappa 0.45, Rathbone 2017), and an expert Delphi expects no fixed referral "
    "location (60 experts, PMID 29025044). What is not curated is not thereby safe."
)

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def say(message: str) -> None:
    """Tell something about the answer, on stderr."""
    sys.stderr.write(f"tpgraph: {message}\n")


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
