"""Data folders to a knowledge base, and the snapshot that makes the second start fast.

Floor 4. Reading refuses what it cannot read and what refers to nothing; whether
that which was read makes sense is judged by :mod:`tpgraph.check`. The readers and
their parsers are imported only when there is no snapshot.
"""

from tpgraph.load.knowledge import load

__all__ = ["load"]
