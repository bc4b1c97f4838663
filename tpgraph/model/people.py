"""Real people whose trigger points were found, from published texts."""

from __future__ import annotations

from dataclasses import dataclass

from tpgraph.model.case import Case
from tpgraph.model.value import Value

__all__ = ["PublishedCase", "PublishedStudy", "StatedShare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCase(Value):
    """One person from a published text: where it hurt, and which muscles were found.

    ``muscles`` are ids in the data of tpgraph, names elsewhere. ``clean`` says that
    treating them helped and that nothing else was treated; ``source`` is the id of the
    text among the sources of the knowledge base, where it is one of them.
    """

    case: Case
    muscles: tuple[str, ...]
    citation: str
    url: str
    kind: str | None = None
    clean: bool = False
    source: str | None = None

    @property
    def id(self) -> str:
        """The id of the case, or else its address."""
        return self.case.id or self.url

    @property
    def site(self) -> str:
        """The site that carries the text: host of its address, which stands for who wrote it.

        Examples
        --------
        >>> case = Case.parse("ear")
        >>> PublishedCase(case=case, muscles=(), citation="", url="https://www.a.org/b").site
        'a.org'
        """
        return self.url.partition("://")[2].removeprefix("www.").partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedShare(Value):
    """In how many percent of the people (0 to 100) a muscle, as it is named, held trigger points.

    ``active_percent`` counts active ones; ``any_percent`` stands where the study did
    not tell active from latent.
    """

    name: str
    active_percent: float | None = None
    any_percent: float | None = None

    @property
    def percent(self) -> float | None:
        """The share of active trigger points, else of any."""
        return self.active_percent if self.active_percent is not None else self.any_percent


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStudy(Value):
    """A study that counted, among people with a complaint, how often muscles were affected."""

    id: str
    present: tuple[str, ...]
    complaint: str
    shares: tuple[StatedShare, ...]
    citation: str
    url: str
    n: int | None = None
    source: str | None = None
