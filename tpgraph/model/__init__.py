"""The frozen values of the knowledge: what a muscle, a zone, a pattern *is*.

Floor 1: no file, no format, no look-up by name. One concept, one module. A value
holds the ids of other values, never the values themselves; what is not known is
``None`` or empty.
"""
