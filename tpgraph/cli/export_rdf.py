"""``tpgraph export rdf``: the whole knowledge as RDF."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tpgraph.cli.options import Data, Output

__all__ = ["rdf"]


class Form(StrEnum):
    """The forms of RDF; the same words as in :mod:`tpgraph.export.rdf`."""

    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


def rdf(
    form: Annotated[Form, typer.Option("--format", "-f", help="The form of RDF.")] = Form.TURTLE,
    output: Output = None,
    data: Data = None,
) -> None:
    """Give the whole knowledge and its vocabulary as RDF, with sources, licence and version.

    In nquads and trig the graph is named https://w3id.org/tpgraph/data.

    [bold]Examples[/bold]

      tpgraph export rdf -o tpgraph.ttl

      tpgraph export rdf --format jsonld -o tpgraph.jsonld
    """
    from tpgraph.cli.screen import emit_bytes
    from tpgraph.export.rdf import RdfForm, to_rdf
    from tpgraph.load import load

    emit_bytes(to_rdf(load(data), RdfForm(form)), output)
