"""Data folders to a knowledge base, and the snapshot that makes the second start fast.

Floor 4. Reading refuses what it cannot read and what refers to nothing; whether
that which was read makes sense is judged by :mod:`tpgraph.check`.
"""

from tpgraph.load.cases import CaseLine, load_cases
from tpgraph.load.folder import Reading, read_folder
from tpgraph.load.knowledge import load

__all__ = ["CaseLine", "Reading", "load", "load_cases", "read_folder"]
