"""Mistakes in comparisons of revisions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    edited,
    replaced,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    comparison,
    line_differences,
)
from contract_tests.simulators.mediawiki.accounts import ADMIN

fault = faults_of("mediawiki_rest")
HISTORY = "history_get_page_history"
COMPARISON = "history_compare_revisions"


@fault(
    COMPARISON, documented="comparison: from one revision to another, in any order", shown_by="/revision/61/compare/60"
)
def comparisons_are_in_order_of_time() -> Patch:
    """A later revision compared with an earlier one is answered the other way round."""

    def around(function: Function) -> Function:
        return lambda state, request, old, new: function(
            state, request, *sorted((old, new), key=lambda one: (len(one), one))
        )

    return answering(comparison.comparison, COMPARISON, around)


@fault(COMPARISON, documented="comparison: numbers of lines begin at 1", shown_by="/revision/60/compare/61")
def lines_are_numbered_from_zero() -> Patch:
    """The first line of a comparison has number 0."""

    def renumbered(body: Any) -> Any:
        for line in body["diff"]:
            if "lineNumber" in line:
                line["lineNumber"] -= 1
        return body

    return edited(comparison.comparison, COMPARISON, renumbered)


@fault(COMPARISON, documented="comparison: offsets in bytes", shown_by="/revision/63/compare/64")
def offsets_of_lines_are_characters() -> Patch:
    """Offsets of lines are counted in characters."""

    def around(passed: Function) -> Function:
        def counted(report: Any, old: str | None, new: str | None) -> None:
            passed(report, old and "?" * len(old), new and "?" * len(new))

        return counted

    return wrapped(line_differences._Report, "_pass", around)


@fault(COMPARISON, documented="comparison: moved paragraphs are shown as moved", shown_by="/revision/60/compare/61")
def moves_are_not_noticed() -> Patch:
    """A paragraph that moved is shown as removed and added."""
    return replaced(line_differences, "MOST_BLOCKS_WITH_MOVES", -1)


@fault(COMPARISON, documented="comparison: two lines of context", shown_by="/revision/63/compare/64")
def there_is_one_line_of_context() -> Patch:
    """Changes are shown with one line around them."""
    return replaced(line_differences, "CONTEXT_LINES", 1)


@fault(COMPARISON, documented="comparison, `sections`: headings of all levels", shown_by="/revision/68/compare/69")
def deep_headings_are_left_out() -> Patch:
    """Headings below the second level are left out."""
    return wrapped(
        comparison, "sections", lambda sections: lambda text: [one for one in sections(text) if one.level <= 2]
    )


@fault(
    COMPARISON, documented="comparison: revisions of different pages are refused", shown_by="/revision/50/compare/61"
)
def revisions_of_different_pages_are_compared() -> Patch:
    """Revisions of different pages are compared."""
    return wrapped(comparison, "_visible", lambda visible: lambda *arguments: replace(visible(*arguments), page=0))


@fault(COMPARISON, documented="comparison: hidden text is refused", shown_by="/revision/160/compare/164")
def hidden_texts_are_compared() -> Patch:
    """Revisions whose text is hidden are compared."""
    return replaced(comparison, "caller", lambda request: ADMIN)


@fault(
    COMPARISON,
    documented="comparison: what is removed one way is added the other way",
    shown_by="/revision/62/compare/61",
)
def changed_lines_are_replaced_backwards() -> Patch:
    """From a later revision to an earlier one, lines that changed are shown as removed and added."""

    def around(function: Function) -> Function:
        def compared(state: Any, request: Any, old: str, new: str) -> Any:
            if not (old.isdecimal() and new.isdecimal() and int(old) > int(new)):
                return function(state, request, old, new)
            with replaced(line_differences, "CHANGED_FROM", -1.0):
                return function(state, request, old, new)

        return compared

    return answering(comparison.comparison, COMPARISON, around)


@fault(COMPARISON, documented="comparison: equal texts differ in nothing", shown_by="/revision/61/compare/61")
def equal_texts_are_shown() -> Patch:
    """Of equal texts the first line is shown as context."""

    def around(differences: Function) -> Function:
        def shown(old: str, new: str) -> Any:
            first = old.partition("\n")[0]
            line = {"type": 0, "lineNumber": 1, "text": first, "offset": {"from": 0, "to": 0}}
            return differences(old, new) or [line]

        return shown

    return wrapped(comparison, "line_differences", around)


@fault(COMPARISON, documented="comparison: highlighted ranges in bytes", shown_by="/revision/62/compare/63")
def highlights_are_characters() -> Patch:
    """Highlighted ranges are counted in characters."""
    return replaced(line_differences, "size", lambda words: len("".join(words)))
