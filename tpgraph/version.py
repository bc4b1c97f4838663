"""The version of the code.

Floor 0. The data have a version of their own: the hash of their content.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
