"""Lists with the wrong items or in the wrong order. Pure."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.operators.fitting import an_array
from contract_tests.mutation.operators.operator import Hit, at_values


def _items(hit: Hit) -> list[Any]:
    return hit.value if isinstance(hit.value, list) else []


def _changed(hit: Hit, items: list[Any]) -> Any:
    return items if isinstance(hit.value, list) else hit.value


@at_values(an_array)
def first_dropped(hit: Hit) -> Any:
    """The first item is missing."""
    return _changed(hit, _items(hit)[1:])


@at_values(an_array)
def middle_dropped(hit: Hit) -> Any:
    """The item in the middle is missing."""
    middle = len(_items(hit)) // 2
    return _changed(hit, _items(hit)[:middle] + _items(hit)[middle + 1 :])


@at_values(an_array)
def last_dropped(hit: Hit) -> Any:
    """The last item is missing."""
    return _changed(hit, _items(hit)[:-1])


@at_values(an_array)
def halved(hit: Hit) -> Any:
    """The second half is missing."""
    return _changed(hit, _items(hit)[: (len(_items(hit)) + 1) // 2])


@at_values(an_array)
def item_twice(hit: Hit) -> Any:
    """The item in the middle is there twice."""
    middle = len(_items(hit)) // 2
    return _changed(hit, _items(hit)[: middle + 1] + _items(hit)[middle:])


@at_values(an_array)
def last_twice(hit: Hit) -> Any:
    """The last item is there twice."""
    return _changed(hit, _items(hit) + _items(hit)[-1:])


@at_values(an_array)
def two_exchanged(hit: Hit) -> Any:
    """Two neighbours in the middle have changed places."""
    items, middle = list(_items(hit)), len(_items(hit)) // 2
    if len(items) > 1:
        items[middle - 1], items[middle] = items[middle], items[middle - 1]
    return _changed(hit, items)


@at_values(an_array)
def reversed_order(hit: Hit) -> Any:
    """The items are in the reverse order."""
    return _changed(hit, _items(hit)[::-1])


@at_values(lambda site: site.name == "rank")
def ranks_from_zero(hit: Hit) -> Any:
    """Ranks begin at 0."""
    return hit.value - 1 if isinstance(hit.value, int) else hit.value


@at_values(an_array)
def items_of_another_answer(hit: Hit) -> Any:
    """The items are those of another answer."""
    other = next((one for one in hit.others if isinstance(one, list) and one != hit.value), None)
    return hit.value if other is None else _changed(hit, other)


@at_values(an_array)
def one_of_another_answer(hit: Hit) -> Any:
    """At the end stands an item of another answer."""
    other = next((one for one in hit.others if isinstance(one, list) and one and one[0] not in _items(hit)), None)
    return hit.value if other is None else _changed(hit, [*_items(hit), other[0]])
