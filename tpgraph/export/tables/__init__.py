"""The knowledge as tables, one row a claim, for spreadsheets and data frames.

``table.py`` says what a table is. ``claims.py`` (referrals, innervation, findings of
studies, published cases), ``muscles.py`` and ``records.py`` (zones, sources, mappings) make
them; ``build.py`` gives all. ``dictionary.py`` describes every column for people,
``files.py`` puts all into CSV or Parquet, ``frames.py`` into data frames.
"""
