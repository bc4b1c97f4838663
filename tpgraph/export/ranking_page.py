"""Rankings as one self-contained HTML page, to be read, printed or filed.

It needs no script and nothing from elsewhere. The page is made in pieces, so that a file
of cases need not be held in memory: :meth:`RankingPage.start`, one
:meth:`RankingPage.case` or :meth:`RankingPage.failed` for each, :meth:`RankingPage.end`.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from tpgraph.care.care import Care, find_care
from tpgraph.care.red_flags import RaisedFlag
from tpgraph.export.markup import Html, el, join, link
from tpgraph.export.notice import NOTICE
from tpgraph.export.page_candidate import alternatives_part, candidate_part
from tpgraph.export.page_care import care_sources, cautions_part, flags_part
from tpgraph.export.page_frame import page_head, sources_part
from tpgraph.export.page_tables import candidate_table, muscle_table, understood
from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.alternatives import find_alternatives
from tpgraph.rank.explanation import build_explanation
from tpgraph.rank.ranking import Ranking

__all__ = ["RankingPage", "to_page"]

#: Longer words of a case do not fit a heading, and stand below it.
_LONGEST = 160

_TITLE = "Which trigger points may explain this pain"


def to_page(kb: KnowledgeBase, ranking: Ranking, *, version: str, top: int = 10) -> str:
    """Give the page of one ranking; see :class:`RankingPage`.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> ranking = tpgraph.rank(kb, tpgraph.Case.parse("right temple"))
    >>> to_page(kb, ranking, version="0", top=1).startswith("<!DOCTYPE html>")
    True
    """
    page = RankingPage(kb, version=version, top=top)
    return page.start() + page.case(ranking) + page.end()


class RankingPage:
    """The pieces of a page, in their order.

    Parameters
    ----------
    version
        The version of tpgraph.
    top
        How many muscles and how many trigger points to give of each case.
    listed
        Whether the page ends with a list of its cases.
    """

    def __init__(
        self, kb: KnowledgeBase, *, version: str, top: int = 10, listed: bool = False
    ) -> None:
        self._kb = kb
        self._version = version
        self._top = top
        self._listed = listed
        self._titles: list[str] = []
        self._cited: set[str] = set()

    def start(self) -> str:
        """Give what goes before the cases."""
        head = page_head(_TITLE, version=self._version)
        cases = (link("#cases", "Cases"), " · ") if self._listed else ()
        header = el(
            "header",
            el("h1", _TITLE),
            el("p", NOTICE, class_="notice"),
            el("nav", *cases, link("#sources", "Sources")),
        )
        return f'<!DOCTYPE html>\n<html lang="en">\n{head}\n<body>\n{header}\n<main>\n'

    def case(self, ranking: Ranking) -> str:
        """Give the part of one ranking."""
        said = ", ".join(ranking.case.present)
        title = shorten(said, _LONGEST, placeholder=" …") if len(said) > _LONGEST else said
        prefix = self._begin(title, ranking.case.id)
        found = find_alternatives(self._kb, ranking)
        explained = [
            build_explanation(self._kb, ranking, c) for c in ranking.candidates[: self._top]
        ]
        self._cited.update(i for e in explained for i in e.sources)
        parts = [candidate_part(self._kb, e, f"{prefix}{n}") for n, e in enumerate(explained, 1)]
        care = find_care(self._kb, ranking, top=self._top)
        self._cited.update(care_sources(care))
        return self._section(
            prefix,
            flags_part(care.red_flags),
            el("h3", "How it was understood"),
            None if title == said else el("p", f"Said: {said}"),
            understood(ranking),
            el("h3", "Ranking"),
            el("p", f"Prior: {ranking.prior}. {self._count(ranking)}", class_="quiet"),
            muscle_table(ranking, self._top),
            el("p"),
            candidate_table(ranking, self._top, prefix),
            cautions_part(care, ranking),
            el("h3", "Alternatives to the leader"),
            alternatives_part(ranking.candidates[0], found),
            el("h3", "Behind each trigger point"),
            *parts,
        )

    def failed(
        self,
        case_id: str | None,
        line: int,
        error: Exception,
        raised: Sequence[RaisedFlag] = (),
    ) -> str:
        """Give what stands for a case that could not be ranked, with its red flags."""
        prefix = self._begin(f"line {line}, not ranked", case_id)
        self._cited.update(care_sources(Care(red_flags=tuple(raised))))
        return self._section(prefix, flags_part(raised), el("p", str(error), class_="warn"))

    def end(self) -> str:
        """Give what goes after the cases: their list, the sources, the versions."""
        cases = [el("li", link(f"#c{n}-title", t)) for n, t in enumerate(self._titles, 1)]
        footer = el(
            "footer",
            el("p", f"tpgraph {self._version}, data {self._kb.version}."),
            el("p", NOTICE),
        )
        listed = el("ol", *cases) if cases else el("p", "No cases.")
        parts = [sources_part(self._kb, self._cited)]
        if self._listed:
            parts.insert(0, el("section", el("h2", "Cases", id="cases"), listed))
        return join(*parts, between="\n") + f"\n</main>\n{footer}\n</body>\n</html>\n"

    def _begin(self, title: str, case_id: str | None) -> str:
        """Note a case under its title; give the prefix of its anchors."""
        self._titles.append(f"{case_id}: {title}" if case_id else title)
        return f"c{len(self._titles)}-"

    def _section(self, prefix: str, *parts: Html | None) -> str:
        heading = el("h2", self._titles[-1], id=f"{prefix}title")
        body = join(heading, *parts, between="\n")
        return el("article", body, class_="case", aria_labelledby=f"{prefix}title") + "\n"

    def _count(self, ranking: Ranking) -> str:
        shown = min(self._top, len(ranking.candidates))
        return f"{shown} of {len(ranking.candidates)} candidates shown."
