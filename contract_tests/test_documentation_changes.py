"""Edits to documentation pages are told as what they change, with what follows, and wording and layout are silent."""

from __future__ import annotations

import pytest

from contract_tests.documentation_edits import EDITS, HISTORY, VIEWS, Edited
from contract_tests.documentation_pages import pages
from tools import specs
from tools.documentation import files
from tools.documentation.changes import changes
from tools.documentation.consequences import consequences, traces_of
from tools.documentation.facts import Fact, UnrecognizedPage, digest, inventory
from tools.documentation.pages import facts_of


def page_of(api: str) -> str:
    found = pages().get(api)
    if found is None:
        pytest.skip("no saved pages here")
    return found


@pytest.mark.parametrize("api", specs.api_names())
def test_a_saved_page_states_what_its_inventory_has(api: str) -> None:
    assert [str(change) for change in changes(files.read(api), facts_of(api, [page_of(api)]))] == []


@pytest.mark.parametrize("edited", EDITS, ids=str)
def test_an_edit_is_told_as_what_it_changes_and_nothing_else(edited: Edited) -> None:
    page = page_of(edited.api)
    changed = edited.edit(page)
    assert changed != page
    told = [str(change) for change in changes(facts_of(edited.api, [page]), facts_of(edited.api, [changed]))]
    assert sorted(told) == sorted(edited.told)


def test_a_change_names_clauses_methods_models_simulator_and_laws() -> None:
    before = files.read(HISTORY)
    (fact,) = (fact for fact in before if fact.kind == "value" and fact.name == "filter=bot")
    changed = changes(before, [one for one in before if one != fact])
    (one,) = consequences(specs.load(HISTORY), before, changed, traces_of(HISTORY))
    assert any(pointer.startswith("/components/schemas/HistoryFilter/enum/") for pointer in one.clauses)
    assert "MediaWikiHistory.history.get_page_history" in one.methods
    assert one.models == ("HistoryFilter",)
    assert any(name.startswith("contract_tests/simulators/") for name in one.simulator)
    assert "contract_tests/laws/mediawiki/history.py a_filter_lists_what_it_names" in one.laws


def test_what_is_new_names_the_operation_that_it_is_stated_of() -> None:
    before = files.read(VIEWS)
    new = Fact("parameter", "GET /short/{identifier}", "format", "query optional", "", "")
    (one,) = consequences(specs.load(VIEWS), before, changes(before, [*before, new]), traces_of(VIEWS))
    assert (one.clauses, one.methods) == ((), ("ArchiveViews.views.short",))


def test_an_operation_is_known_again_by_what_is_stated_of_it() -> None:
    def stated(path: str) -> tuple[Fact, ...]:
        named = [Fact("operation", path, "", "", "", "")]
        return inventory([*named, *(Fact("parameter", path, name, "query optional", "", "") for name in "abc")])

    (change,) = changes(stated("GET /lamps"), stated("GET /lights"))
    assert str(change) == "changed: operation GET /lights, before: GET /lamps"


def test_another_page_is_refused() -> None:
    before = [Fact("operation", f"GET /{number}", "", "", "", "") for number in range(9)]
    with pytest.raises(UnrecognizedPage, match="only 1 of 9 facts are still there"):
        changes(before, before[:1])


def test_wording_and_place_make_no_difference() -> None:
    fact = Fact("limit", "", "lamps", "3", "Lamps", digest("Three lamps."))
    assert changes([fact], [Fact("limit", "", "lamps", "3", "Lights", digest("Of lamps, three."))]) == ()
