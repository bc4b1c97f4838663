"""A segment to places: cut into the longest runs of words that name one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from tpgraph.locate.closer import find_headed
from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.located import LocatedPlace, Unlocated
from tpgraph.locate.phrase import LONGEST, Hit, cut_side, find_partly, find_phrase
from tpgraph.locate.segments import Segment
from tpgraph.locate.words import Token
from tpgraph.model.side import Side

__all__ = ["read_segment"]

_CLOSEST = 3
#: No name of a place joins more parts than this.
_MOST_PARTS = 6
_Run = tuple[list[Token], Hit | None]


def read_segment(
    lexicon: Lexicon,
    segment: Segment,
    follows: Sequence[list[Token]],
    present: bool,
    side: Side | None,
) -> Iterator[LocatedPlace | Unlocated]:
    """Find the places of one segment.

    A side holds for the places after it ("left shoulder and arm"); named last, for
    all of them ("temple and jaw on the right"). ``follows`` are the words of the
    segments behind, which may lend a noun ("top, middle and bottom of the foot").
    """
    piece, tokens = segment.piece, segment.tokens
    hurts, side = present and not segment.denied, segment.side or side
    code = lexicon.find_code(piece)
    if code is not None:
        yield _located(lexicon, piece, Hit(code, None), side, hurts)
        return
    runs = list(_read_runs(lexicon, piece, tokens))
    if len(runs) == 1 and runs[0][1] is None:
        runs = [(runs[0][0], _lend(lexicon, piece, runs[0][0], follows))]
    last = lexicon.words.sides.get(tokens[-1].word) if tokens else None
    carried = last if len(runs) > 1 else None
    for run, hit in runs:
        text = piece[run[0].start : run[-1].end] if run else piece.strip()
        if hit is None:
            yield Unlocated(text=text, closest=lexicon.closest(text, _CLOSEST), present=hurts)
        else:
            carried = hit.side or carried
            yield _located(lexicon, text, hit, carried or side, hurts)


def _located(
    lexicon: Lexicon, text: str, hit: Hit, side: Side | None, present: bool
) -> LocatedPlace:
    sideless = hit.target in lexicon.sideless
    own = lexicon.sides.get(hit.target)
    lost = (hit.side.value,) if sideless and hit.side else ()
    return LocatedPlace(
        text=text.strip(),
        zone=hit.target,
        label=lexicon.labels[hit.target],
        side=None if sideless else own or hit.side or side,
        present=present,
        unused=(*hit.unused, *lost),
        corrected=hit.corrected,
    )


def _read_runs(lexicon: Lexicon, piece: str, tokens: list[Token]) -> Iterator[_Run]:
    """Cut a segment at its joiners into the longest runs that name a place.

    Across a joiner only a zone is looked for ("angle of the neck and shoulder"): a
    place that is a set of zones would say "or" where the words say "and". Complaints
    that stand side by side without a joiner are not read as one.
    """
    parts: list[list[Token]] = []
    ends: list[int] = []  # for each part, where the runs that begin with it must end
    for part in _split_joiners(lexicon, tokens):
        split = _split_pains(lexicon, part)
        if len(split) > 1:
            ends = [min(end, len(parts)) for end in ends]
        for one in split:
            parts.append(one)
            ends.append(len(parts) if len(split) > 1 else len(tokens))
    if not parts:
        yield [], None
        return
    i = 0
    while i < len(parts):
        for j in range(min(len(parts), ends[i], i + _MOST_PARTS), i, -1):
            run = _between(tokens, parts[i], parts[j - 1])
            hit = find_phrase(lexicon, piece, run) if len(run) <= LONGEST else None
            if hit is not None and (j == i + 1 or hit.target in lexicon.wholes):
                break
        else:
            run, j = parts[i], i + 1
            hit = None
            if len(run) <= LONGEST:
                hit = _lend(lexicon, piece, run, parts[i + 1 : i + 2])
                hit = hit or find_partly(lexicon, piece, run)
            if hit is None:
                run, j, hit = _read_headed(lexicon, piece, tokens, parts, i)
        yield run, hit
        if hit is not None and j < len(parts):
            yield from _fill_range(lexicon, tokens, hit, parts[j - 1], parts[j])
        i = j


def _read_headed(
    lexicon: Lexicon, piece: str, tokens: list[Token], parts: Sequence[list[Token]], i: int
) -> tuple[list[Token], int, Hit | None]:
    """Find a part by its head; "between" takes the next part, behind its "and", with it."""
    run, hit = parts[i], None
    if i + 1 < len(parts) and any(t.word == "between" for t in run):
        both = _between(tokens, run, parts[i + 1])
        if len(both) <= LONGEST:
            hit = find_phrase(lexicon, piece, both) or find_headed(lexicon, piece, both)
        if hit is not None:
            return both, i + 2, hit
    return run, i + 1, find_headed(lexicon, piece, run) if len(run) <= LONGEST else None


def _lend(
    lexicon: Lexicon, piece: str, run: Sequence[Token], others: Sequence[list[Token]]
) -> Hit | None:
    """Find a phrase that names nothing by itself with a noun from one that follows."""
    if not run:
        return None
    lead = max((i for i, t in enumerate(run) if t.word in ("in", "at", "on")), default=-1)
    if lead > 0 and lexicon.find_within(run[:lead]) is None:
        run = run[lead + 1 :]  # "tingling in the 4th and 5th fingers"
    for other in others[:_MOST_PARTS]:
        for part in reversed(_split_joiners(lexicon, other)):
            side, lent = cut_side(lexicon, part)
            for k in reversed(range(len(lent))):
                hit = find_phrase(lexicon, piece, [*run, *lent[k:]])
                if hit is not None:
                    return hit._replace(side=hit.side or side)
    return None


def _fill_range(
    lexicon: Lexicon, tokens: list[Token], hit: Hit, first: list[Token], second: list[Token]
) -> Iterator[_Run]:
    """Give the dermatomes between the two ends of a range ("C5 to C7")."""
    order = lexicon.dermatomes
    if hit.target not in order:
        return
    other = lexicon.find_exact(cut_side(lexicon, second)[1])
    between = {t.word for t in _between(tokens, first[-1:], second[:1])}
    if other not in order or between.isdisjoint(lexicon.words.ranges):
        return
    for target in order[order.index(hit.target) + 1 : order.index(other)]:
        yield [first[0], second[-1]], Hit(target, hit.side)


def _split_joiners(lexicon: Lexicon, tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.word in lexicon.words.joiners:
            parts.append([])
        else:
            parts[-1].append(token)
    telling = [p for p in parts if lexicon.words.key(p)]
    return telling or [p for p in parts if p]


def _split_pains(lexicon: Lexicon, part: list[Token]) -> list[list[Token]]:
    """Part two complaints that stand without a comma ("low back pain left leg", "arm upper back").

    Only where both halves name a place by themselves; and the whole, in this order, none,
    unless a word for the pain stands between the halves.
    """
    if len(part) > LONGEST:
        return [part]
    words = lexicon.words
    known = lexicon.find_ordered(cut_side(lexicon, part)[1]) is not None
    for i in range(1, len(part)):
        left, right = part[:i], part[i:]
        after_pain = left[-1].word in words.pains and bool(words.key(left))
        if known and not after_pain:
            continue
        two_words = len(words.key(cut_side(lexicon, right)[1])) > 1
        joined = right[0].word == "with"
        begins = right[0].word not in words.prepositions and left[-1].word != "of"
        sided = right[0].word in words.sides
        if not (begins or joined or after_pain) or (sided and not _has_side(lexicon, right)):
            continue
        if not (after_pain or joined or two_words or sided):
            continue
        halves = [lexicon.find_exact(cut_side(lexicon, half)[1]) for half in (left, right)]
        within = lexicon.find_within(cut_side(lexicon, right)[1]) if joined else None
        if within is not None:
            halves[1] = within[0]
        if None not in halves and not _nested(lexicon, halves):
            return [left, *_split_pains(lexicon, right)]
    return [part]


def _has_side(lexicon: Lexicon, run: Sequence[Token]) -> bool:
    """Say whether a run begins with a side of its own ("left leg", not "left with")."""
    words = lexicon.words
    return len(run) > 1 and run[1].word not in words.stop | words.articles | words.prepositions


def _nested(lexicon: Lexicon, targets: Sequence[str | None]) -> bool:
    """Say whether one of two places lies in the other ("toes of the foot")."""
    first, second = targets
    around = lexicon.wholes.get(first or "", frozenset()), lexicon.wholes.get(second or "", ())
    return second in around[0] or first in around[1]


def _between(tokens: Sequence[Token], first: list[Token], last: list[Token]) -> list[Token]:
    """Give the words from the first part to the last, with the joiners between them."""
    begin = bisect_left(tokens, first[0].start, key=attrgetter("start"))
    end = bisect_right(tokens, last[-1].end, key=attrgetter("end"))
    return list(tokens[begin:end])
