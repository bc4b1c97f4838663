"""``tpgraph publish``: the whole knowledge into a graph of a server."""

from __future__ import annotations

from typing import Annotated

import typer

from tpgraph.cli.endpoint import User
from tpgraph.cli.options import Data
from tpgraph.counted import counted

__all__ = ["publish"]


def publish(
    url: Annotated[
        str, typer.Option("--endpoint", help="The address of the server's graph store.")
    ],
    graph: Annotated[
        str, typer.Option(help="The IRI of the graph that is replaced; default for the unnamed.")
    ] = "https://w3id.org/tpgraph/data",
    user: User = None,
    timeout: Annotated[
        float,
        typer.Option(min=0, help="Seconds that the server may take; 0 for as many as it likes."),
    ] = 600.0,
    data: Data = None,
) -> None:
    """Put the whole knowledge into a graph of a server, in place of what that graph held.

    Any server with the SPARQL 1.1 Graph Store HTTP Protocol takes it: Oxigraph at /store,
    Virtuoso at /sparql-graph-crud-auth, Fuseki at /DATASET/data, GraphDB at
    /repositories/NAME/rdf-graphs/service. The password of --user is taken from the environment,
    TPGRAPH_PASSWORD.

    [bold]Examples[/bold]

      tpgraph publish --endpoint http://localhost:7878/store

      tpgraph publish --endpoint http://localhost:8890/sparql-graph-crud-auth --user dba
    """
    from tpgraph.cli.endpoint import to_endpoint
    from tpgraph.cli.screen import say
    from tpgraph.load import load
    from tpgraph.sparql.remote import publish as publish_graph

    sent = publish_graph(load(data), to_endpoint(url, user), graph=graph, timeout=timeout or None)
    where = "the default graph" if graph == "default" else f"<{graph}>"
    say(f"{counted(sent, 'triple')} in {where} at {url}.")
