"""Judges what was read: every problem of a data folder at once, with place and cure.

Floor 5. Faults of form (a damaged file, a doubled id, a reference to nothing) are
met while reading and reported first; the rules here judge the records.
"""

from tpgraph.check.folder import RULES, check_folder

__all__ = ["RULES", "check_folder"]
