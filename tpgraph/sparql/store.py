"""The store that is asked: the graph of the knowledge in memory, or on disk beside others."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from tpgraph.errors import OutputError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.resources import ontology_file
from tpgraph.triples import build_triples
from tpgraph.vocab import DATASET

__all__ = ["fill_folder", "fill_memory", "open_folder", "to_ntriples"]

_GRAPH = NamedNode(DATASET)
#: A file beside those of a store on disk: the digest of what its graph was made of.
_MADE_OF = "tpgraph-made-of"
#: The file by which RocksDB knows a folder as its own.
_ROCKSDB = "CURRENT"


def to_ntriples(kb: KnowledgeBase) -> bytes:
    """Give the graph of the knowledge as N-Triples; made once, and kept for the next start."""
    vocabulary = hashlib.blake2b(ontology_file().read_bytes(), digest_size=6).hexdigest()
    return kb.derived(f"ntriples-{vocabulary}", _serialized)


def _serialized(kb: KnowledgeBase) -> bytes:
    return serialize(build_triples(kb), format=RdfFormat.N_TRIPLES) or b""


def fill_memory(ntriples: bytes) -> Store:
    """Make a store in memory with the graph under its name."""
    store = Store()
    # The triples are our own, and their IRIs were checked when they were made.
    store.load(ntriples, format=RdfFormat.N_TRIPLES, to_graph=_GRAPH, lenient=True)
    return store


def fill_folder(folder: Path, ntriples: bytes) -> None:
    """Bring the graph in a store on disk up to date; other graphs in it are left alone.

    Raises
    ------
    OutputError
        The folder is in use, is not a store, or cannot be written.
    """
    made_of = hashlib.blake2b(ntriples, digest_size=16).hexdigest()
    marker = folder / _MADE_OF
    try:
        if marker.is_file() and marker.read_text(encoding="utf-8") == made_of:
            return
        if folder.is_dir() and any(folder.iterdir()) and not (folder / _ROCKSDB).is_file():
            raise _unusable(folder, "other files are in it")
        marker.unlink(missing_ok=True)  # what is stopped on the way is not taken for done
        store = Store(str(folder))
        store.remove_graph(_GRAPH)
        store.bulk_load(ntriples, format=RdfFormat.N_TRIPLES, to_graph=_GRAPH)
        store.flush()
        marker.write_text(made_of, encoding="utf-8")
    except OSError as error:
        raise _unusable(folder, str(error).splitlines()[0]) from None


def open_folder(folder: Path) -> Store:
    """Open a store on disk to read.

    Raises
    ------
    OutputError
        The folder is not a store.
    """
    try:
        return Store.read_only(str(folder))
    except OSError as error:
        raise _unusable(folder, str(error).splitlines()[0]) from None


def _unusable(folder: Path, told: str) -> OutputError:
    return OutputError(
        f"{folder}: {told}; expected a store, or an empty or new folder, "
        "that no other program writes to; name another folder with --store."
    )
