"""What a reader collects beside the values: the problems, and where each record stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tpgraph.errors import DataError, Problem

__all__ = ["Collected", "find_place", "read_text", "shown_path", "unreadable"]


@dataclass(slots=True)
class Collected:
    """Problems met while reading, and the place of every record by kind and id.

    ``whole`` is false once a file could not be read at all.
    """

    problems: list[Problem] = field(default_factory=list)
    whole: bool = True
    positions: dict[tuple[str, str], str] = field(default_factory=dict)

    def report(self, where: str, found: str, expected: str, cure: str) -> None:
        """Note one problem and go on."""
        self.problems.append(Problem(where=where, found=found, expected=expected, cure=cure))

    def refuse(self, where: str, found: str, expected: str, cure: str) -> None:
        """Note that a whole file could not be read: what refers to it cannot be judged."""
        self.whole = False
        self.report(where, found, expected, cure)

    def place(self, kind: str, record_id: str, where: str) -> bool:
        """Note where a record stands; False, and a problem, when its id is taken."""
        earlier = self.positions.get((kind, record_id))
        if earlier is not None:
            self.report(
                where,
                f"the {kind} id {record_id!r} again, first used at {earlier}",
                "each id once",
                "give one of the two another id, or remove it",
            )
            return False
        self.positions[kind, record_id] = where
        return True

    def where(self, kind: str, record_id: str) -> str:
        """Give the place of a record, or its kind and id where that is unknown."""
        return find_place(self.positions, kind, record_id)

    def refer(
        self, where: str, kind: str, ids: Iterable[str | None], known: Iterable[str], what: str
    ) -> None:
        """Note a problem for each id that nothing of its kind carries."""
        have = known if isinstance(known, (set, frozenset, dict)) else frozenset(known)
        for record_id in ids:
            if record_id is not None and record_id not in have:
                self.report(
                    where,
                    f"{what} {record_id!r}, which does not exist",
                    f"the id of a {kind}",
                    f"correct the id, or add the {kind}",
                )


def find_place(positions: Mapping[tuple[str, str], str], kind: str, record_id: str) -> str:
    """Give the place of a record, or its kind and id where that is unknown."""
    return positions.get((kind, record_id), f"{kind} {record_id!r}")


def read_text(path: Path, what: str, collected: Collected) -> str | None:
    """Read a file of text; None, and a problem, where its bytes are not UTF-8.

    Parameters
    ----------
    what
        What is expected there, for a message: "a readable table".

    Raises
    ------
    DataError
        The file is not there or cannot be opened.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise unreadable(path, error, what) from None
    except UnicodeDecodeError as error:
        collected.refuse(
            shown_path(path),
            f"bytes that are not UTF-8 at position {error.start}",
            "text in UTF-8",
            "restore the file",
        )
    return None


def unreadable(path: Path, error: OSError, what: str) -> DataError:
    """Make the error of a file that is not there or cannot be opened."""
    return DataError(
        [
            Problem(
                where=str(path),
                found=error.strerror or "cannot be opened",
                expected=what,
                cure="name another folder, restore the file, or install tpgraph again",
            )
        ]
    )


def shown_path(path: Path) -> str:
    """Give a path as people know it: the folder's name and the file's."""
    return f"{path.parent.name}/{path.name}"
