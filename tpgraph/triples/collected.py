"""Triples as they are said: each once, and in an order that hangs on the data alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

__all__ = ["Triples"]

_Value = NamedNode | Literal


class Triples:
    """A growing set of triples, given out subject by subject.

    Subjects, the properties of a subject and their values stand in the order in which
    they were first said, so that the same knowledge is written as the same bytes.

    Examples
    --------
    >>> said = Triples()
    >>> a, b, p = (NamedNode("https://example.org/" + n) for n in "abp")
    >>> for subject, value in ((a, b), (b, a), (a, a), (a, b)):
    ...     said.add(subject, p, value)
    >>> [(t.subject.value[-1], t.object.value[-1]) for t in said]
    [('a', 'b'), ('a', 'a'), ('b', 'a')]
    """

    def __init__(self) -> None:
        self._said: dict[NamedNode, dict[NamedNode, dict[_Value, None]]] = {}

    def add(self, subject: NamedNode, prop: NamedNode, value: _Value) -> None:
        """Say one triple; what was said before is not said again."""
        try:
            self._said[subject][prop][value] = None
        except KeyError:
            self._said.setdefault(subject, {}).setdefault(prop, {})[value] = None

    def update(self, triples: Iterable[Triple]) -> None:
        """Say the triples of another graph, none of which may have a blank node."""
        for triple in triples:
            subject, prop, value = triple
            if not (isinstance(subject, NamedNode) and isinstance(value, _Value)):
                raise TypeError(f"a blank node in {triple}")
            self.add(subject, prop, value)

    def subjects(self) -> Iterable[tuple[NamedNode, Mapping[NamedNode, Iterable[_Value]]]]:
        """Give each subject with the values of its properties."""
        return self._said.items()

    def __iter__(self) -> Iterator[Triple]:
        for subject, properties in self._said.items():
            for prop, values in properties.items():
                for value in values:
                    yield Triple(subject, prop, value)

    def __len__(self) -> int:
        return sum(len(values) for of in self._said.values() for values in of.values())
