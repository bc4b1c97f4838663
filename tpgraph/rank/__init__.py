"""Places in, ranked trigger points out.

Floor 5. Each candidate's posterior is its prior times one likelihood ratio for
each finding; both are given in log10 and rounded to a thousandth, so that what is
printed adds up exactly. The way in is :func:`tpgraph.rank.rank.rank`.
"""
