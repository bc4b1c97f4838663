"""From a ranking to what to do: red flags, mimics, what a patient's conditions change, the plan.

Floor 6, above the ranking and below what is written out. Nothing here changes a
ranking: it stands beside it.
"""
