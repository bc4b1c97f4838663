"""The engine: a knowledge base in, answers to SPARQL queries out."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store

from tpgraph.errors import QueryTimeoutError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.sparql.answer import Answer, answer_from, to_transfer
from tpgraph.sparql.faults import refuse_service, refuse_unknown_graph, to_query_error
from tpgraph.sparql.store import fill_folder, fill_memory, open_folder, to_ntriples
from tpgraph.sparql.tokens import asks_service, named_graphs
from tpgraph.vocab import PREFIXES

__all__ = ["SparqlEngine"]


class SparqlEngine:
    """Answers SPARQL queries over the whole knowledge.

    The graph is named ``https://w3id.org/tpgraph/data``. A query without FROM asks all
    graphs of the store, which in memory is this one. The prefixes of the knowledge
    (``tp:``, ``zone:``, ``muscle:``, ``skos:`` …) need no declaration.

    Parameters
    ----------
    kb
        What is asked.
    folder
        A folder for a store on disk: made when it is not there, brought up to date when
        the knowledge is another. Other graphs in it stay, and are asked as well. None
        (the default) keeps the store in memory.

    Examples
    --------
    >>> import tpgraph
    >>> engine = SparqlEngine(tpgraph.load())
    >>> rows = engine.query("SELECT ?point { ?point tp:muscle muscle:masseter }")
    >>> len([row["point"] for row in rows]) > 5
    True
    """

    def __init__(self, kb: KnowledgeBase, *, folder: Path | None = None) -> None:
        self._ntriples = to_ntriples(kb)
        self._folder = folder
        if folder is not None:
            fill_folder(folder, self._ntriples)

    @cached_property
    def store(self) -> Store:
        """The store of pyoxigraph; on disk it is opened to read."""
        if self._folder is not None:
            return open_folder(self._folder)
        return fill_memory(self._ntriples)

    def query(
        self,
        query: str,
        *,
        timeout: float | None = None,
        allow_service: bool = False,
        name: str = "query",
    ) -> Answer:
        """Answer a query: rows, yes or no, or triples, in pyoxigraph's terms.

        Parameters
        ----------
        query
            SELECT, ASK, CONSTRUCT or DESCRIBE.
        timeout
            Seconds after which the query is stopped, and its memory given back; it then
            runs in a process of its own. None (the default): as long as it takes.
        allow_service
            Whether parts of the query may be sent to other servers by SERVICE.
        name
            What errors call the query, such as the name of its file.

        Raises
        ------
        QueryError
            The query is malformed (line and column are told), is an update, names a
            graph that is not there, or asks another server without leave.
        QueryTimeoutError
            It took longer than ``timeout``.
        """
        if not allow_service and asks_service(query):
            raise refuse_service(name)
        if timeout is None:
            return self._answer(query, name)
        return self._answer_within(query, timeout, name)

    def _answer(self, query: str, name: str) -> Answer:
        graphs = named_graphs(query)
        if graphs:
            self._follow_graphs(graphs, name)
        try:
            return self.store.query(query, prefixes=PREFIXES, use_default_graph_as_union=not graphs)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise to_query_error(error, query, name) from None

    def _answer_within(self, query: str, seconds: float, name: str) -> Answer:
        from tpgraph.sparql.child import StoppedError, run_within

        if self._folder is None:
            _ = self.store  # loaded before the fork, for all queries
        else:
            self.__dict__.pop("store", None)  # opened by the child itself
        try:
            return answer_from(run_within(seconds, _Work(self, query, name)))
        except StoppedError as stopped:
            if stopped.told is None:
                raise QueryTimeoutError(name, seconds) from None
            raise to_query_error(RuntimeError(stopped.told), query, name) from None

    def _follow_graphs(self, graphs: tuple[str, ...], name: str) -> None:
        """Refuse a graph that is not there, which the engine would take for an empty one."""
        for iri in graphs:
            if not self.store.contains_named_graph(NamedNode(iri)):
                there = [g.value for g in self.store.named_graphs() if isinstance(g, NamedNode)]
                raise refuse_unknown_graph(iri, there, name)

    def __getstate__(self) -> dict[str, Any]:
        return {"_ntriples": self._ntriples, "_folder": self._folder}


class _Work:
    """One query, to be run in another process."""

    def __init__(self, engine: SparqlEngine, query: str, name: str) -> None:
        self._engine = engine
        self._query = query
        self._name = name

    def __call__(self) -> bytes:
        answer = self._engine._answer(self._query, self._name)
        try:
            return to_transfer(answer)
        except (ValueError, RuntimeError, OSError) as error:
            raise to_query_error(error, self._query, self._name) from None
