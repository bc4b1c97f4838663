"""What every page has: its head, and the sources that it cites."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from urllib.parse import quote

from tpgraph.export.markup import Html, el, join, link
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.source import Source

__all__ = ["page_head", "sources_part"]


def page_head(title: str, *, version: str) -> Html:
    """Give the head of a page, with its whole style in it."""
    style = files("tpgraph.export").joinpath("page.css").read_text(encoding="utf-8")
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="generator", content=f"tpgraph {version}"),
        el("title", f"tpgraph: {title.lower()}"),
        el("style", Html(style)),
    )


def sources_part(kb: KnowledgeBase, cited: Iterable[str]) -> Html:
    """List the sources that a page cites, each where its links lead."""
    entries = [_source(kb.sources[i]) for i in sorted(set(cited)) if i in kb.sources]
    told = el("ul", *entries, class_="sources") if entries else el("p", "None cited.")
    return el("section", el("h2", "Sources", id="sources"), told)


def _source(source: Source) -> Html:
    """Give the entry of a source, with links to where it can be read."""
    links = []
    if source.doi:
        links.append(link(f"https://doi.org/{quote(source.doi)}", f"doi:{source.doi}"))
    if source.pmid:
        address = f"https://pubmed.ncbi.nlm.nih.gov/{quote(source.pmid)}/"
        links.append(link(address, f"PMID {source.pmid}"))
    if source.url:
        host = source.url.partition("://")[2].partition("/")[0] or source.url
        links.append(link(source.url, host, "address"))
    told = join(" ", join(*links, between=", ")) if links else None
    read = el("span", f" (read: {source.read})", class_="quiet")
    return el(
        "li",
        el("b", source.id),
        f": {source.citation.rstrip('.')}.",
        told,
        read,
        id=f"source-{source.id}",
    )
