"""Write and run docs/tour.ipynb: ``python docs/make_tour.py``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import nbformat
from nbclient import NotebookClient

TOUR: Final = Path(__file__).parent / "tour.ipynb"

#: What the notebook says and does, in turn; text begins with ``#``.
CELLS: Final = (
    """# A tour of tpgraph

Myofascial trigger points and the pain they refer, as a knowledge graph. It informs licensed
professionals; it does not diagnose. Needs `pip install 'tpgraph[notebook]'`.""",
    """import tpgraph

kb = tpgraph.load()
tpgraph.enable_notebook(kb)
kb""",
    """## Rank

Where it hurts and where it does not, in plain words. The ranking is a value; in a notebook
it shows itself as a table.""",
    """case = tpgraph.Case.parse("right temple, behind the eye", absent="jaw")
ranking = tpgraph.rank(kb, case)
ranking""",
    """## Explain

Each candidate's score is a sum of log10 likelihood ratios, one for each place.""",
    """best = ranking.candidates[0]
print(best.name, f"{best.probability:.0%}", "prior", best.log10_prior)
for finding in best.findings:
    print(f"{finding.log10_lr:+.3f}", finding.label, finding.match, finding.sources)""",
    """kb.get_muscle("temporalis")""",
    """kb.get_zone("temple")""",
    """## Graph

The whole knowledge is a networkx graph. `select_graph` cuts a part out; `tpgraph export graph`
writes the same parts to files for Gephi, Cytoscape, Graphviz and others.""",
    """from tpgraph.graph.select import select_graph
from tpgraph.graph.selection import Selection

graph = tpgraph.build_graph(kb)
wanted = Selection(
    ranking=ranking,
    top=4,
    node_kinds=("muscle", "trigger_point", "zone"),
    edge_kinds=("has_trigger_point", "refers_to"),
)
part = select_graph(kb, graph, wanted)
print(graph, part, sep="\\n")""",
    """import matplotlib.pyplot as plt
import networkx as nx

from tpgraph.export.graphs.looks import look_of

places = {}
for column, kind in enumerate(wanted.node_kinds):
    names = [name for name, data in part.nodes(data=True) if data["kind"] == kind]
    for row, name in enumerate(names, start=1):
        places[name] = (column, -row / (len(names) + 1))
beside = {name: (x + 0.04, y) for name, (x, y) in places.items()}
labels = nx.get_node_attributes(part, "label")
widths = [3 * data.get("strength", 0.5) for _, _, data in part.edges(data=True)]
colours = [look_of(data["kind"]).colour for _, data in part.nodes(data=True)]

plt.figure(figsize=(10, 7))
nx.draw_networkx_nodes(part, places, node_color=colours, node_size=90)
nx.draw_networkx_edges(part, places, width=widths, edge_color="#bbbbbb", arrows=False)
nx.draw_networkx_labels(part, beside, labels, font_size=8, horizontalalignment="left")
plt.xlim(-0.1, 2.9)
plt.axis("off")
plt.show()""",
    """## RDF and SPARQL

The same knowledge as an rdflib graph: which trigger points refer to the temple by two sources
or more?""",
    '''triples = tpgraph.build_rdf(kb)
found = triples.query(
    """SELECT ?name (COUNT(DISTINCT ?pattern) AS ?sources) WHERE {
         ?pattern tp:of ?point ; tp:essential|tp:reported|tp:spillover zone:temple .
         ?point skos:prefLabel ?name .
       } GROUP BY ?name HAVING (COUNT(DISTINCT ?pattern) > 1) ORDER BY DESC(?sources) ?name"""
)
for row in found:
    print(row.name, row.sources)''',
    """## Data frames

One row a claim; `tpgraph export tables` writes the same tables as CSV or Parquet.""",
    """frames = tpgraph.to_frames(kb)
referrals = frames["referrals"]
referrals.groupby("tier")["trigger_point"].nunique().to_frame("trigger points")""",
    """muscles = frames["muscles"].set_index("muscle")
segments = frames["innervation"].merge(muscles["section"], left_on="muscle", right_index=True)
segments[segments["segment"] == "C5"].groupby("section")["muscle"].nunique().to_frame("muscles")""",
)


def main() -> None:
    """Write the notebook with the outputs of a run."""
    book = nbformat.v4.new_notebook()
    book.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    for number, text in enumerate(CELLS):
        new = nbformat.v4.new_markdown_cell if text.startswith("#") else nbformat.v4.new_code_cell
        book.cells.append(new(text, id=f"cell-{number}"))
    NotebookClient(book, timeout=120, kernel_name="python3").execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)  # when it ran
    nbformat.write(book, TOUR)


if __name__ == "__main__":
    main()
