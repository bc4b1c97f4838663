"""The knowledge as tables, one row a claim, for spreadsheets and data frames.

``table.py`` says what a table is. ``claims.py`` (referrals, innervation, findings of
studies, published cases), ``muscles.py`` and ``records.py`` (zones, terms, sources, mappings)
make them. Those of the clinical layer are made of claims (``claim.py``): ``needling.py`` (and
therapies), ``techniques.py`` (and mechanisms), ``safety.py`` (conditions and mimics) and
``red_flags.py``; ``citations.py`` says who carries each. ``build.py`` gives all.
``dictionary.py`` describes every column for people, ``files.py`` puts all into CSV or
Parquet, ``frames.py`` into data frames.
"""
