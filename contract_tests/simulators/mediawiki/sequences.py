"""What two sequences have in common.

Of all longest common subsequences MediaWiki's comparison takes a particular one, and where equal items stand side by
side it slides a difference along them; readers see the choice, so it is made here in the same way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)
Link = tuple[int, int, "Link | None"]

MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring items: kept, or some of the old ones replaced by some of the new ones.

    Attributes:
        kept: Whether both sides are equal, item by item.
        old: First item of the old side, and the first after it.
        new: The same of the new side.
    """

    kept: bool
    old: tuple[int, int]
    new: tuple[int, int]


def runs(old: Sequence[Item], new: Sequence[Item], *, late: bool = False) -> Iterator[Run]:
    """The two sequences as runs that are kept and replaced by turns.

    Args:
        late: Whether a difference that may stand in several places stands in the last of them, not in the first.
    """
    olds, news = _partners(old, new)
    _slide(old, olds, news, late)
    _slide(new, news, olds, late)
    kept = 1
    for pair in range(1, len(olds)):
        replaced = Run(False, (olds[pair - 1] + 1, olds[pair]), (news[pair - 1] + 1, news[pair]))
        nothing = replaced.old[0] == replaced.old[1] and replaced.new[0] == replaced.new[1]
        if nothing and pair < len(olds) - 1:
            continue
        if kept < pair:
            yield Run(True, (olds[kept], replaced.old[0]), (news[kept], replaced.new[0]))
        if not nothing:
            yield replaced
        kept = pair


def common_ends(old: Sequence[Item], new: Sequence[Item]) -> tuple[int, int]:
    """How many items are the same at the beginning, and how many at the end."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head - 1 and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


class _Matching(Generic[Item]):
    """Finds partners part by part."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self.old = old
        self.new = new
        self.pairs: list[tuple[int, int]] = []

    def match(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        """Match a stretch of the old sequence with one of the new."""
        old, new = self.old, self.new
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            self.pairs.append((old_start, new_start))
            old_start, new_start = old_start + 1, new_start + 1
        tail = []
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
            tail.append((old_end, new_end))
        if old_start < old_end and new_start < new_end:
            cuts = self._cuts(old_start, old_end, new_start, new_end)
            for (one, other), (next_one, next_other) in pairwise(cuts):
                self.match(one, next_one, other, next_other)
        self.pairs.extend(reversed(tail))

    def _cuts(self, old_start: int, old_end: int, new_start: int, new_end: int) -> list[tuple[int, int]]:
        """Where to cut the stretches so that a longest common subsequence falls apart; nothing if there is none."""
        if old_end - old_start > new_end - new_start:
            flipped = _cuts_along(self.new, self.old, new_start, new_end, old_start, old_end)
            return [(one, other) for other, one in flipped]
        return _cuts_along(self.old, self.new, old_start, old_end, new_start, new_end)


def _cuts_along(
    short: Sequence[Item], long: Sequence[Item], start: int, end: int, long_start: int, long_end: int
) -> list[tuple[int, int]]:
    chain = _chain(short, long, start, end, long_start, long_end)
    if not chain:
        return []
    parts = min(MOST_PARTS - 1, end - start) + 1
    cuts = [(start, long_start)]
    for part in range(1, parts):
        cut = start + ((end - start) * part + parts - 1) // parts
        before = bisect_left(chain, (cut, 0))
        cuts.append((cut, chain[before - 1][1] + 1 if before else long_start))
    return [*cuts, (end, long_end)]


def _chain(
    short: Sequence[Item], long: Sequence[Item], start: int, end: int, long_start: int, long_end: int
) -> list[tuple[int, int]]:
    """A longest common subsequence of two stretches, as pairs of places."""
    places: defaultdict[Item, list[int]] = defaultdict(list)
    for place in range(long_end - 1, long_start - 1, -1):
        places[long[place]].append(place)
    # By length of a common subsequence: the earliest place where one can end, and how it came there.
    ends: list[int] = []
    links: list[Link] = []
    for one in range(start, end):
        # Later places first, so that one item is not counted twice.
        for other in places.get(short[one], ()):
            length = bisect_left(ends, other)
            if length == len(ends):
                ends.append(other)
                links.append((one, other, links[length - 1] if length else None))
            elif ends[length] != other:
                ends[length] = other
                links[length] = (one, other, links[length - 1] if length else None)
    chain = []
    last: Link | None = links[-1] if links else None
    while last is not None:
        chain.append(last[:2])
        last = last[2]
    return chain[::-1]


def _partners(old: Sequence[Item], new: Sequence[Item]) -> tuple[list[int], list[int]]:
    """Places of the partners on both sides in order, between a place before the start and the one after the end."""
    head, tail = common_ends(old, new)
    common = set(old[head : len(old) - tail]) & set(new[head : len(new) - tail])
    old_places = [place for place in range(head, len(old) - tail) if old[place] in common]
    new_places = [place for place in range(head, len(new) - tail) if new[place] in common]
    matching = _Matching([old[place] for place in old_places], [new[place] for place in new_places])
    matching.match(0, len(old_places), 0, len(new_places))
    pairs = [
        (-1, -1),
        *((place, place) for place in range(head)),
        *((old_places[one], new_places[other]) for one, other in matching.pairs),
        *((len(old) - place, len(new) - place) for place in range(tail, -1, -1)),
    ]
    return [one for one, _ in pairs], [other for _, other in pairs]


def _slide(items: Sequence[Item], own: list[int], other: list[int], late: bool) -> None:
    """Slide each difference of one side along equal items: beside a difference of the other side if there is one."""
    gap = 0
    while gap < len(own) - 1:
        if own[gap + 1] - own[gap] > 1:
            gap = _slide_one(items, own, other, gap, late)
        gap += 1


def _slide_one(items: Sequence[Item], own: list[int], other: list[int], gap: int, late: bool) -> int:
    """Slide the difference between two partners; the result is the gap where it comes to rest."""
    length = 0
    rest = own[gap + 1]
    while own[gap + 1] - own[gap] != length:
        length = own[gap + 1] - own[gap]
        while gap > 0 and items[own[gap]] == items[own[gap + 1] - 1]:
            own[gap] = own[gap + 1] - 1
            gap -= 1
        rest = own[gap + 1] if not late or other[gap + 1] - other[gap] > 1 else len(items)
        while gap + 2 < len(own) and items[own[gap] + 1] == items[own[gap + 1]]:
            own[gap + 1] = own[gap] + 1
            gap += 1
            if other[gap + 1] - other[gap] > 1:
                rest = own[gap + 1]
    while rest < own[gap + 1]:
        own[gap] = own[gap + 1] - 1
        gap -= 1
    return gap
