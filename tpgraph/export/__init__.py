"""Answers in forms that other programs read, one file per form.

Floor 8. The forms are described in ``docs/formats.md`` and carry their version.
"""
