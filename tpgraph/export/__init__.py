"""Answers in forms that other programs read, one file per form.

Floor 6. The forms are described in ``docs/formats.md`` and carry their version.
"""
