"""Words to places: what a phrase such as "behind the right eye" means on the body.

Floor 2: needs the values of the model and nothing that holds them. The look-up
tables are built once, when the data is read, and travel with the knowledge base.
"""

from tpgraph.locate.find import find_zones
from tpgraph.locate.lexicon import Lexicon, build_lexicon
from tpgraph.locate.located import Located, LocatedPlace, Unlocated
from tpgraph.locate.names import NameIndex, build_name_index
from tpgraph.locate.words import Words

__all__ = [
    "Lexicon",
    "Located",
    "LocatedPlace",
    "NameIndex",
    "Unlocated",
    "Words",
    "build_lexicon",
    "build_name_index",
    "find_zones",
]
