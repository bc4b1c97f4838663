"""Words to places: what a phrase such as "behind the right eye" means on the body.

Floor 2: needs the values of the model and nothing that holds them. The look-up
tables are built once, when the data is read, and travel with the knowledge base.
The way in is :func:`tpgraph.locate.find.find_zones`.
"""
