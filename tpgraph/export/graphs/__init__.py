"""The graph, or a part of it, in the forms of graph programs; one file per form.

Each form carries the labels, kinds, strengths and sources, and the version and licence of
the data. The same graph gives the same bytes. ``write.py`` knows them all.
"""
