"""The cases of the laws that only read, but for those of comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from openknowledge.mediawiki_rest.models import HistoryFilter

from contract_tests.laws.mediawiki import caching, counts, files, history, pages, refusals, revisions, search, titles
from contract_tests.laws.mediawiki.cases import known
from contract_tests.laws.mediawiki.cases.case import Arguments, Case, World, each, one, titled

FILTERS: tuple[HistoryFilter, ...] = get_args(HistoryFilter)


def histories() -> Iterator[Case]:
    """The cases of the laws of histories."""
    yield from each(
        history.older_visits_every_revision_once,
        dict.fromkeys(("Twenty-one revisions", *known.ALL_TITLES)),
        lambda world, title: {"title": title, "revisions": world.ids(title)},
    )
    yield from titled(history.newer_reverses_older, known.WITH_HISTORY)
    yield from titled(history.entries_are_newest_first, known.WITH_HISTORY)
    yield from titled(history.sizes_and_deltas_agree, (*known.HISTORIES, known.HIDDEN))
    yield from titled(history.filters_agree_with_the_entries, known.WITH_HISTORY)
    yield from each(history.an_offset_divides_the_history, known.WITH_HISTORY, _beside_the_middle)
    yield from each(history.links_are_there_when_there_is_more, known.WITH_HISTORY, _beside_the_middle)
    yield from each(
        history.links_name_the_segments_beside,
        ("Twenty-one revisions, minor", "Jupiter, minor", "Earth, minor"),
        lambda world, label: _keyed(world, label.removesuffix(", minor")) | {"filter_": "minor"},
    )
    yield from each(history.links_name_the_segments_beside, known.KEYS, _keyed)
    for filter_ in FILTERS:
        for title in known.HISTORIES:
            label = f"{title}, {filter_}"
            yield one(history.a_filter_keeps_entries_as_they_are, label, title=title, filter_=filter_)
    yield from each(history.a_filter_lists_what_it_names, ("Jupiter, reverted", "Jupiter, bot"), _kept_of_jupiter)
    for filter_ in FILTERS:
        label = f"One revision, {filter_}"
        yield one(history.a_filter_lists_what_it_names, label, title="One revision", filter_=filter_, revisions=[])


def history_counts() -> Iterator[Case]:
    """The cases of the laws of counts."""
    unhidden = (*known.HISTORIES, known.IMPORTED)
    counted = dict.fromkeys(("Jupiter", *unhidden, *known.LONG_TITLES, "AC/DC", "Empty"))
    yield from titled(counts.edits_are_the_length_of_the_history, counted)
    yield one(counts.edits_are_the_length_of_the_history, known.HIDDEN, title=known.HIDDEN, hidden=1)
    yield from titled(counts.older_names_count_the_same, ("Jupiter", "Earth"))
    yield from titled(counts.editors_are_the_distinct_authors, unhidden)
    for type_ in FILTERS:
        for title in unhidden:
            yield one(counts.counts_agree_with_filters, f"{title}, {type_}", title=title, type_=type_)
    yield from each(
        counts.counts_between_leave_out_both_ends,
        unhidden,
        lambda world, title: {"title": title, "from_": world.ids(title)[-1], "to": world.middle(title)},
    )
    neighbours = (f"{title}, neighbours" for title in unhidden)
    yield from each(counts.counts_between_leave_out_both_ends, neighbours, _between_neighbours)


def single_revisions() -> Iterator[Case]:
    """The cases of the laws of single revisions."""
    yield from each(
        revisions.a_revision_agrees_with_its_history_entry,
        dict.fromkeys(("New name", *known.WITH_HISTORY)),
        _beside_the_middle,
    )
    yield from each(
        revisions.a_revision_agrees_with_its_history_entry,
        (f"{title}, latest" for title in known.HISTORIES),
        lambda world, label: _latest(world, label.removesuffix(", latest")),
    )
    yield from each(revisions.deltas_of_revision_and_history_agree, reversed(known.HISTORIES), _beside_the_middle)
    yield from each(
        revisions.a_delta_is_measured_against_the_revision_before,
        ("New name", "Jupiter", "Earth", known.IMPORTED, known.HIDDEN),
        lambda world, title: dict(zip(("older", "newer"), world.ids(title)[-2:], strict=True)),
    )
    yield from each(
        revisions.a_delta_is_measured_against_the_revision_before,
        (f"{title}, first" for title in (known.IMPORTED, known.HIDDEN)),
        lambda world, label: dict(zip(("older", "newer"), world.ids(label.removesuffix(", first"))[:2], strict=True)),
    )
    yield from each(
        revisions.a_revision_names_its_page, dict.fromkeys(("New name", *known.ALL_TITLES)), _beside_the_middle
    )
    yield from each(
        revisions.hidden_parts_are_null,
        ("user", "comment", "text"),
        lambda world, part: {
            "title": known.HIDDEN,
            "revision": world.seed["hidden_revisions"][part],
            "part": part,
        },
    )
    yield from each(
        revisions.hidden_text_is_not_compared,
        [known.HIDDEN],
        lambda world, title: {
            "revision": world.seed["hidden_revisions"]["text"],
            "other": world.ids(title)[0],
        },
    )


def page_reads() -> Iterator[Case]:
    """The cases of the laws of reading pages."""
    yield from titled(pages.source_and_bare_agree, known.WITH_SOURCE)
    yield from titled(pages.offline_is_bare_with_html, known.RENDERED)
    yield from titled(pages.html_is_a_document_of_its_page, known.RENDERED)
    yield from titled(pages.latest_is_the_first_of_the_history, dict.fromkeys(("New name", *known.ALL_TITLES)))
    yield from titled(pages.a_source_is_as_long_as_its_revision_says, known.WITH_SOURCE)
    yield from titled(pages.html_url_leads_to_the_html, known.ALL_TITLES)
    yield from titled(pages.the_latest_revision_has_the_tag_of_its_page, known.ALL_TITLES)
    yield one(pages.pages_are_told_apart, "few", titles=known.FEW_TITLES)
    yield one(pages.pages_are_told_apart, "all", titles=known.ALL_TITLES)
    yield from each(
        pages.languages_are_ordered_by_code,
        ("Jupiter", "Earth", "Elsewhere"),
        lambda world, title: {"title": title, "languages": known.LANGUAGES.get(title, {})},
    )
    yield from each(
        pages.a_redirect_is_served_as_itself,
        ("Sol system", "Broken redirect", "Elsewhere", "Old name"),
        lambda world, title: {"title": title, "target": world.seed["redirects"][title]},
    )


def page_titles() -> Iterator[Case]:
    """The cases of the laws of titles."""
    for title in known.SPELLED:
        spelled = tuple(titles.spellings(title))
        yield one(titles.spellings_lead_to_the_same_page, title, title=title, spellings=spelled)
    for title, spelled in known.SPELLINGS.items():
        yield one(titles.spellings_lead_to_the_same_page, title, title=title, spellings=spelled)
    yield from titled(titles.key_and_title_lead_back_to_the_page, known.ALL_TITLES)
    yield from titled(titles.a_plus_sign_in_a_path_stands_for_itself, ["C++"])
    nowhere = (*known.ABSENT, *known.MALFORMED, *known.WITHOUT_PAGES[:1])
    yield from titled(titles.what_is_no_page_is_missing_on_every_route, nowhere)


def searches() -> Iterator[Case]:
    """The cases of the laws of searching."""
    for q in ("Jup", "S", "E", "Old", "Jupiter"):
        for limit in (1, 2, 5):
            yield one(search.title_search_keeps_its_limit, f"{q}, {limit}", q=q, limit=limit)
        yield one(search.a_small_first_letter_finds_the_same, q, q=q)
        yield one(search.title_search_finds_what_begins_alike, q, q=q)
    for q in ("earth", "jupiter", "page", "line"):
        for limit in (1, 3, 50):
            yield one(search.page_search_keeps_its_limit_twice, f"{q}, {limit}", q=q, limit=limit)
    for q in ("Earth", "Jupiter", "S", "Broken", "planet"):
        yield one(search.no_page_is_found_twice, q, q=q)
        yield one(search.what_is_found_exists, q, q=q)
    for q in ("earth", "jupiter", "page", "line", "S"):
        yield one(search.titles_come_before_texts, q, q=q)
    yield from each(
        search.a_redirect_is_found_as_its_target,
        ("Sol system", "Broken redirect", "Old name"),
        lambda world, title: {"redirect": title, "target": world.seed["redirects"][title]},
    )
    yield one(search.excerpts_mark_what_was_looked_for, "planet", q="planet", titles=["Earth", "Jupiter"])
    yield one(search.excerpts_mark_what_was_looked_for, "installed", q="installed", titles=["Main Page"])
    yield one(search.other_namespaces_are_not_searched, "jupiter", q="jupiter", title="Talk:Jupiter")
    yield one(search.excerpts_mark_what_was_looked_for, "surface", q="SURFACE", titles=["Earth"])
    for q in ("Xylophone", " ", '"', "jup?ter", "Jupiter Xylophone"):
        yield one(search.nothing_found_is_an_empty_list, repr(q), q=q)
    for limit in (0, 101, -1, 2**31):
        yield one(search.a_limit_out_of_range_is_refused_with_the_range, str(limit), q="Jupiter", limit=limit)


def media() -> Iterator[Case]:
    """The cases of the laws of files."""
    bitmaps_first = ("Blue marble.png", *known.FILES)
    for check in (
        files.scaled_variants_fit_the_original,
        files.a_preferred_variant_fits_a_screen,
        files.only_the_original_has_a_size,
    ):
        yield from titled(check, dict.fromkeys(bitmaps_first))
    yield from titled(files.variants_are_of_one_kind, known.FILES)
    yield from titled(files.a_file_needs_no_namespace, known.FILES)
    used = {"Jupiter": ["Blue marble.png"], "Gallery": known.FILES, "Hundred media": ["Tiny.png"], "Earth": []}
    for title, names in used.items():
        yield one(files.files_of_a_page_are_as_they_say_themselves, title, title=title, files=names)
    yield from titled(files.a_page_without_a_file_is_no_file, ("File:Without file.png", "Talk:Jupiter"))


def conditions() -> Iterator[Case]:
    """The cases of the laws of conditional requests and of HEAD."""
    for check in (
        caching.a_tag_just_received_is_not_modified,
        caching.another_tag_fails_a_precondition,
        caching.times_decide_as_tags_do,
        caching.reading_twice_gives_the_same,
    ):
        yield from each(check, known.FEW_TITLES, lambda world, title: {"title": title, "file": "Tiny.png"})
    yield from each(caching.without_a_tag_every_match_fails, ["Earth"], lambda world, title: _asked(world, title))
    yield from each(
        caching.head_is_get_without_content,
        ("New name", "Jupiter", "Earth", "Headings"),
        lambda world, title: _asked(world, title) | {"file": "Tiny.png"},
    )
    yield from each(
        caching.head_is_get_without_content,
        [known.HIDDEN],
        lambda world, title: (
            _asked(world, title) | {"to": world.seed["hidden_revisions"]["text"], "file": "Blue marble.png"}
        ),
    )
    for history_check in (caching.a_history_is_as_old_as_its_latest_revision, caching.counts_are_as_old_as_their_page):
        yield from titled(history_check, dict.fromkeys(("One revision", *known.WITH_HISTORY)))
    for title in ("Jupiter", "Earth"):
        yield one(caching.pages_are_kept_for_a_while, title, title=title, file="Tiny.png", q=title)
    yield from each(caching.histories_are_kept_for_a_while, ("Jupiter", "Earth", "One revision"), _beside_the_middle)
    yield from each(
        caching.what_is_hidden_is_not_kept,
        ("user", "comment", "text"),
        lambda world, part: {"revision": world.seed["hidden_revisions"][part], "has_time": part != "text"},
    )
    yield from each(
        caching.head_of_a_bad_request_is_refused_as_get_is,
        [known.HIDDEN],
        lambda world, title: {
            "title": title,
            "revision": world.ids(title)[0],
            "others": [world.seed["hidden_revisions"]["text"], world.ids("Earth")[0], refusals.NO_REVISION],
            "unsupported": {"pages_get_source": known.OPAQUE, "pages_get_files": known.MANY_MEDIA},
        },
    )
    yield from each(
        caching.head_is_refused_as_get_is,
        known.ABSENT,
        lambda world, title: {"title": title, "revision": refusals.NO_REVISION},
    )
    yield from each(caching.tags_name_the_latest_revision, reversed(known.WITH_HISTORY), _beside_the_middle)


def refused_reads() -> Iterator[Case]:
    """The cases of the laws of refusals that change nothing even in trying."""
    for check in (refusals.offsets_exclude_each_other, refusals.bounds_come_in_pairs_for_edits_and_editors):
        yield from each(check, known.HISTORIES, _beside_the_middle)
    yield from each(
        refusals.a_revision_of_another_page_divides_nothing,
        ("One revision", "Jupiter"),
        lambda world, title: {"title": title, "revision": world.ids("Earth")[0]},
    )
    for type_ in ("Edits", "EDITORS", "moves", "edit"):
        yield one(refusals.what_is_no_type_of_counts_is_refused, type_, title="Jupiter", type_=type_)
    yield from titled(refusals.a_negative_number_is_no_revision, ("One revision", "Jupiter"))
    yield from each(
        refusals.what_is_no_revision_is_missing_everywhere,
        ("unknown", "deleted", "of a page that was made again"),
        lambda world, label: {
            "title": "One revision",
            "revision": {
                "unknown": refusals.NO_REVISION,
                "deleted": world.seed["deleted_revisions"]["Deleted page"][0],
                "of a page that was made again": world.seed["deleted_revisions"]["Recreated page"][0],
            }[label],
        },
    )
    yield from each(
        refusals.what_is_no_text_has_no_source,
        [known.OPAQUE],
        lambda world, title: {"title": title, "from_": world.ids(title)[0], "to": world.ids(title)[1]},
    )
    yield one(
        refusals.too_many_files_are_refused,
        known.MANY_MEDIA,
        title=known.MANY_MEDIA,
        most=known.AS_MANY_MEDIA_AS_ALLOWED,
    )


def _beside_the_middle(world: World, title: str) -> Arguments:
    return {"title": title, "revision": world.middle(title)}


def _between_neighbours(world: World, label: str) -> Arguments:
    title = label.removesuffix(", neighbours")
    # A page with one revision has it as both.
    return {"title": title, "from_": world.ids(title)[-1], "to": world.ids(title)[-2:][0]}


def _latest(world: World, title: str) -> Arguments:
    return {"title": title, "revision": world.ids(title)[-1]}


def _keyed(world: World, title: str) -> Arguments:
    return _beside_the_middle(world, title) | {"key": known.KEYS.get(title, title)}


def _kept_of_jupiter(world: World, label: str) -> Arguments:
    filter_ = label.rpartition(" ")[2]
    ids = world.ids("Jupiter")
    kept = {
        "reverted": sorted(world.seed["reverts"].values()),
        "bot": [ids[number - 1] for number in known.BOT_EDITS_OF_JUPITER],
    }
    return {"title": "Jupiter", "filter_": filter_, "revisions": kept[filter_]}


def _asked(world: World, title: str) -> Arguments:
    return {"title": title, "from_": world.ids(title)[0], "to": world.ids(title)[1], "q": title}
