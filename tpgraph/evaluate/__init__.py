"""How good a ranking is: on real people, on simulated ones, beside plainer methods.

Floor 7. Results on people and on simulated patients are never mixed, and nothing is
scored on a record that it was made from (:mod:`tpgraph.evaluate.leave_out`).
"""
