"""What sources of the edit counter contradict each other about, or leave open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undecided:
    """Behaviour that is not settled for 2009, each with what its documentation says or its samples suggest.

    Clients have to hold whatever is chosen.

    Attributes:
        names_in_body: Whether a form may hold `name`, `lang` and `wiki`, as documented; the program of 2013 read them
            from the query alone, and only `format` and `callback` from both.
        later_yaml: Whether YAML is what later dumpers made of it: with `'*'` quoted, and no line break at the end of a
            block.
        dbg_decimals: Whether `dbg` writes the lag with `.0`, as later versions of PHP do.
    """

    names_in_body: bool = True
    later_yaml: bool = False
    dbg_decimals: bool = False
