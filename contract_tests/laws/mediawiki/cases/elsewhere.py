"""The cases of the laws that only read, on a wiki of which no more is known than what it said when it was asked.

Left out is what only some wikis keep: laws about search engines, about rendering twice, and about ways back between
comparisons. Whole histories are walked only where they are short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from contract_tests.facts.unknown import Unknown
from contract_tests.known_values import TEXT_MODELS, KnownPage, KnownValues
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.mediawiki import (
    caching,
    comparison,
    counts,
    files,
    history,
    pages,
    refusals,
    revisions,
    search,
)
from contract_tests.laws.mediawiki import titles as titles_
from contract_tests.laws.mediawiki.cases.comparing import OF_LINES, OF_TEXTS
from contract_tests.laws.mediawiki.cases.reading import FILTERS

ABSENT = "No such page of contract tests"
NOTHING_FOUND = "qzxvkwjqx"
LIMITS = (0, 101)


def cases(known: KnownValues) -> tuple[DrawnCase, ...]:
    """The cases for what a wiki has; those for what is not known are marked by what they lack."""
    whole = [page for page in known.pages if page.whole and not page.has_hidden]
    # The longest says most. An imported page has gaps; where no page is without, the wiki is wrong.
    whole.sort(key=lambda page: (page.has_gaps, -len(page.revisions)))
    longest = _page(whole, "a page with at most 20 revisions, none of them hidden")
    long = [page for page in known.pages if page.revisions and not page.whole]
    edited = [page for page in known.pages if len(page.revisions) > 1 and page.content_model in TEXT_MODELS]
    edited.sort(key=lambda page: page.has_gaps)
    return (
        *_histories(longest),
        *_links(_page(long, "a page with more than 20 revisions")),
        *_links(longest),
        *_pages(known, _page(edited, "a page of text with two revisions")),
        *_titles(known),
        *_comparisons(known, _page(edited, "a page of text with two revisions")),
        *_searches(known),
        *_files(known),
        *_conditions(known, _page(edited, "a page of text with two revisions")),
        *_refusals(known, _page(edited, "a page of text with two revisions")),
    )


def _page(pages_: Sequence[KnownPage], fact: str) -> KnownPage:
    unknown: Any = Unknown(fact)
    return pages_[0] if pages_ else KnownPage(unknown, revisions=(unknown, unknown))


def _titled(page: KnownPage) -> dict[str, Any]:
    return {"title": page.title}


def _histories(page: KnownPage) -> Iterator[DrawnCase]:
    ids = page.revisions
    middle = {**_titled(page), "revision": ids[len(ids) // 2]}
    yield case(history.older_visits_every_revision_once, {**_titled(page), "revisions": ids[::-1]})
    for check in (
        history.newer_reverses_older,
        history.entries_are_newest_first,
        history.sizes_and_deltas_agree,
        history.filters_agree_with_the_entries,
        counts.edits_are_the_length_of_the_history,
        counts.editors_are_the_distinct_authors,
        counts.older_names_count_the_same,
    ):
        yield case(check, _titled(page))
    for beside in (history.an_offset_divides_the_history, history.links_are_there_when_there_is_more):
        yield case(beside, middle)
    for filter_ in FILTERS:
        yield case(history.a_filter_keeps_entries_as_they_are, {**_titled(page), "filter_": filter_})
        yield case(counts.counts_agree_with_filters, {**_titled(page), "type_": filter_})
    for end in (ids[-1], ids[0], *ids[1:2]):
        yield case(counts.counts_between_leave_out_both_ends, {**_titled(page), "from_": ids[0], "to": end})
    for single in (revisions.a_revision_agrees_with_its_history_entry, revisions.deltas_of_revision_and_history_agree):
        yield case(single, middle)


def _links(page: KnownPage) -> Iterator[DrawnCase]:
    key = page.title if isinstance(page.title, Unknown) else page.title.replace(" ", "_")
    beside = {**_titled(page), "key": key, "revision": page.revisions[len(page.revisions) // 2]}
    yield case(history.links_name_the_segments_beside, beside)


def _pages(known: KnownValues, edited: KnownPage) -> Iterator[DrawnCase]:
    text = _page([page for page in known.pages if page.content_model in TEXT_MODELS], "a page of text")
    for check in (
        pages.source_and_bare_agree,
        pages.html_is_a_document_of_its_page,
        pages.latest_is_the_first_of_the_history,
        pages.a_source_is_as_long_as_its_revision_says,
        pages.html_url_leads_to_the_html,
        pages.the_latest_revision_has_the_tag_of_its_page,
    ):
        yield case(check, _titled(text))
    several = [page.title for page in known.pages[:3]]
    yield case(pages.pages_are_told_apart, {"titles": several if len(several) > 1 else Unknown("two pages")})
    newest = {**_titled(edited), "revision": edited.revisions[0]}
    yield case(revisions.a_revision_names_its_page, newest)
    older, newer = edited.revisions[1], edited.revisions[0]
    yield case(revisions.a_delta_is_measured_against_the_revision_before, {"older": older, "newer": newer})


def _titles(known: KnownValues) -> Iterator[DrawnCase]:
    short = [page for page in known.pages if page.whole]
    yield case(titles_.key_and_title_lead_back_to_the_page, _titled(_page(short, "a page with at most 20 revisions")))
    page = _page([page for page in known.pages if ":" not in page.title], "a page of the main namespace")
    # On some wikis the case of the first letter matters.
    spelled = [one for one in titles_.spellings(page.title) if page.title[0] in one]
    yield case(titles_.spellings_lead_to_the_same_page, {**_titled(page), "spellings": spelled})
    yield case(titles_.what_is_no_page_is_missing_on_every_route, {"title": ABSENT})


def _comparisons(known: KnownValues, page: KnownPage) -> Iterator[DrawnCase]:
    newer, older = page.revisions[:2]
    for check in (*OF_LINES, comparison.a_comparison_names_its_revisions):
        yield case(check, {"from_": older, "to": newer})
    yield case(comparison.equal_texts_do_not_differ, {"from_": newer, "to": newer})
    yield case(comparison.comparisons_by_head_have_no_content, {"from_": older, "to": newer})
    unknown = Unknown("texts of two revisions")
    (from_, old), (to, new) = known.texts or 2 * ((unknown, unknown),)
    for checked in OF_TEXTS:
        yield case(checked, {"from_": from_, "to": to, "old": old, "new": new})
    yield case(comparison.named_sections_are_those_of_the_lines, {"from_": from_, "to": to, "new": new})


def _searches(known: KnownValues) -> Iterator[DrawnCase]:
    q = known.searches[0] if known.searches else Unknown("searches")
    for check in (search.title_search_keeps_its_limit, search.page_search_keeps_its_limit_twice):
        yield case(check, {"q": q, "limit": 2})
    for checked in (search.no_page_is_found_twice, search.what_is_found_exists):
        yield case(checked, {"q": q})
    yield case(search.nothing_found_is_an_empty_list, {"q": NOTHING_FOUND})
    for limit in LIMITS:
        yield case(search.a_limit_out_of_range_is_refused_with_the_range, {"q": q, "limit": limit})


def _file(known: KnownValues) -> str:
    return known.files[0] if known.files else Unknown("files")


def _files(known: KnownValues) -> Iterator[DrawnCase]:
    file = _file(known)
    for check in (files.scaled_variants_fit_the_original, files.only_the_original_has_a_size):
        yield case(check, {"title": file})
    name = file if isinstance(file, Unknown) else file.partition(":")[2]
    for checked in (files.variants_are_of_one_kind, files.a_file_needs_no_namespace):
        yield case(checked, {"title": name})


def _conditions(known: KnownValues, page: KnownPage) -> Iterator[DrawnCase]:
    with_file = {**_titled(page), "file": _file(known)}
    for check in (
        caching.a_tag_just_received_is_not_modified,
        caching.another_tag_fails_a_precondition,
        caching.times_decide_as_tags_do,
    ):
        yield case(check, with_file)
    newer, older = page.revisions[:2]
    compared = {"from_": older, "to": newer, "q": known.searches[0] if known.searches else Unknown("searches")}
    yield case(caching.without_a_tag_every_match_fails, {**_titled(page), **compared})
    yield case(caching.head_is_get_without_content, {**with_file, **compared})
    yield case(caching.head_is_refused_as_get_is, {"title": ABSENT, "revision": refusals.NO_REVISION})
    yield case(
        caching.head_of_a_bad_request_is_refused_as_get_is,
        {**_titled(page), "revision": newer, "others": [refusals.NO_REVISION], "unsupported": {}},
    )
    yield case(caching.tags_name_the_latest_revision, {**_titled(page), "revision": older})
    for checked in (caching.a_history_is_as_old_as_its_latest_revision, caching.counts_are_as_old_as_their_page):
        yield case(checked, _titled(page))


def _refusals(known: KnownValues, page: KnownPage) -> Iterator[DrawnCase]:
    beside = {**_titled(page), "revision": page.revisions[0]}
    for check in (refusals.offsets_exclude_each_other, refusals.bounds_come_in_pairs_for_edits_and_editors):
        yield case(check, beside)
    yield case(refusals.what_is_no_type_of_counts_is_refused, {**_titled(page), "type_": "Edits"})
    yield case(refusals.a_negative_number_is_no_revision, _titled(page))
    yield case(refusals.what_is_no_revision_is_missing_everywhere, {**_titled(page), "revision": refusals.NO_REVISION})
    others = [one for one in known.pages if one.revisions and one != page]
    other = _page(others, "two pages").revisions[0]
    yield case(refusals.a_revision_of_another_page_divides_nothing, {**_titled(page), "revision": other})
