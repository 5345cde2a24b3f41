"""For every law, answers that would break it: what the law must notice in its recording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from contract_tests.laws.mediawiki.differences import MOVED_AWAY, MOVED_HERE
from contract_tests.recordings.faults import (
    Fault,
    as_status,
    double,
    drop,
    header,
    put,
    refuse,
    respond,
    rewrite,
    swap,
    where_status_is,
)
from contract_tests.recordings.recording import RecordedAnswer

OLDER = r"GET .*/history\?older_than="
FIRST = r"GET .*/history$"
ONE = r"/One%20revision"
REVISION = r"GET /revision/\d+/bare"
COMPARE = r"/compare/"
TAG = '"0"'
TALK_OF_JUPITER = 24
WHOLE = 5
SEGMENT = {"revisions": [], "latest": "https://wiki.example/"}
PAGE = {
    "id": 9,
    "key": "Law_7",
    "title": "Law 7",
    "latest": {"id": 9, "timestamp": "2024-01-01T00:00:00Z"},
    "content_model": "wikitext",
    "license": {"url": "", "title": ""},
    "html_url": "https://wiki.example/",
}
FILE = {
    "title": "Tiny.png",
    "file_description_url": "https://wiki.example/",
    "latest": None,
    "preferred": None,
    "original": None,
    "thumbnail": None,
}
RESULT = {
    "id": 9,
    "key": "Law_7",
    "title": "Law 7",
    "excerpt": None,
    "matched_title": None,
    "description": None,
    "thumbnail": None,
}


def _without(type_: int) -> Callable[[list[Any]], list[Any]]:
    return lambda lines: [line for line in lines if line["type"] != type_]


FAULTS: Mapping[str, tuple[Fault, ...]] = {
    # history
    "older_visits_every_revision_once": (
        Fault("a revision is missing", FIRST, drop("revisions/7")),
        Fault("a revision is missing at the end", OLDER, drop("revisions/0")),
        Fault("a revision comes twice", FIRST, double("revisions/7")),
        Fault("the link to the older ones is missing", FIRST, drop("older")),
    ),
    "newer_reverses_older": (
        Fault("the newest is missing", r"newer_than=", drop("revisions/0")),
        Fault("the order is turned round", r"newer_than=", put("revisions", lambda listed: listed[::-1])),
    ),
    "entries_are_newest_first": (
        Fault("two entries change places", FIRST, swap("revisions/3", "revisions/4")),
        Fault("a time is later", FIRST, put("revisions/5/timestamp", "2024-02-01T00:00:00Z")),
    ),
    "an_offset_divides_the_history": (
        Fault("the offset is listed", r"older_than=134", double("revisions/0")),
        Fault("the newest lie not beside the offset", r"newer_than=134", drop("revisions/9")),
    ),
    "links_are_there_when_there_is_more": (
        Fault("no link to the older ones", FIRST, drop("older"), only=2),
        Fault("a link to nothing newer", FIRST, put("newer", "https://wiki.example/")),
        Fault("no link to the newer ones", r"older_than=134", drop("newer")),
    ),
    "links_name_the_segments_beside": (
        Fault("the link begins one too early", r"older_than=134", put("newer", lambda link: link[:-1])),
        Fault("the link forgets the filter", r"filter=", put("latest", lambda link: link.partition("?")[0])),
        Fault("the link leads to another page", r"filter=", put("latest", lambda link: link.replace("Twenty", "Ten"))),
    ),
    "sizes_and_deltas_agree": (
        Fault("a delta is one off", FIRST, put("revisions/4/delta", lambda delta: delta + 1)),
        Fault("a size is one off", FIRST, put("revisions/4/size", lambda size: size - 1)),
        Fault("the first has a delta", OLDER, put("revisions/0/delta", 10)),
    ),
    "a_filter_keeps_entries_as_they_are": (
        Fault("an entry says something else", r"filter=", put("revisions/1/comment", "altered")),
        Fault("an entry is of another page", r"filter=", put("revisions/0/id", 1)),
    ),
    "a_filter_lists_what_it_names": (
        Fault("an entry is missing", r"filter=reverted", drop("revisions/2")),
        Fault("the filter keeps too much", r"filter=reverted", put("revisions/1/id", 20)),
    ),
    "filters_agree_with_the_entries": (
        Fault("a minor edit is missing", r"filter=minor", drop("revisions/0")),
        Fault("an address is taken for an account", FIRST, put("revisions/0/user/id", 9)),
    ),
    # counts
    "edits_are_the_length_of_the_history": (
        Fault("the count is one off", r"counts/edits$", put("count", 20)),
        Fault("the count says it stopped", r"counts/edits$", put("limit", True)),
    ),
    "editors_are_the_distinct_authors": (
        Fault("the count is that of the edits", r"counts/editors$", put("count", 21)),
    ),
    "counts_agree_with_filters": (Fault("the count is one off", r"counts/anonymous", put("count", 8)),),
    "counts_between_leave_out_both_ends": (
        Fault("an end is counted", r"edits\?from=144&to=134", put("count", 10)),
        Fault("the order of the ends matters", r"edits\?from=134&to=144", put("count", 0)),
        Fault("the authors of the ends are counted", r"editors\?from", put("count", lambda count: count + 1)),
    ),
    "older_names_count_the_same": (
        Fault("another number", r"counts/anonedits", put("count", lambda count: count + 1)),
        Fault("the older name stops sooner", r"counts/botedits", put("limit", True)),
    ),
    # revisions
    "a_revision_agrees_with_its_history_entry": (
        Fault("the revision has another comment", REVISION, put("comment", "altered")),
        Fault("the revision has another size", REVISION, put("size", 1)),
        Fault("the entry has another author", r"/history$", put("revisions/1/user", {"id": 1, "name": "Admin"})),
    ),
    "deltas_of_revision_and_history_agree": (Fault("another sign", REVISION, put("delta", lambda delta: -delta)),),
    "a_delta_is_measured_against_the_revision_before": (Fault("no delta", r"/revision/94/bare", put("delta", None)),),
    "a_revision_names_its_page": (
        Fault("the title before the move", REVISION, put("page/title", "Old name")),
        Fault("the id of another page", REVISION, put("page/id", 7)),
        Fault("another licence", REVISION, put("license/title", "All rights reserved")),
        Fault("the rendering of another revision", REVISION, put("html_url", "https://wiki.example/revision/1/html")),
        Fault("a rendering elsewhere", REVISION, put("html_url", lambda url: url.replace(".0.1", ".0.2"))),
    ),
    "hidden_parts_are_null": (
        Fault("the author shows on its own", REVISION, put("user", {"id": 7, "name": "HelperBot"})),
        Fault("the comment is hidden too", r"/history$", put("revisions/2/comment", None)),
    ),
    "hidden_text_is_not_compared": (Fault("the hidden text is told to be missing", r"159/compare/160", refuse(404)),),
    # pages
    "source_and_bare_agree": (
        Fault("another latest revision", rf"{ONE}$", put("latest/id", 102)),
        Fault("another tag", rf"{ONE}$", header("etag", TAG)),
        Fault("another time", rf"{ONE}/bare$", header("last-modified", "Mon, 01 Jan 2024 00:00:00 GMT")),
    ),
    "offline_is_bare_with_html": (
        Fault("the document of another page", r"with_html$", put("html", "<!DOCTYPE html>\n<html></html>")),
        Fault("another key", r"with_html$", put("key", "Another")),
    ),
    "html_is_a_document_of_its_page": (
        Fault("the bare id of another page", r"/bare$", put("id", 7)),
        Fault("the title of another page", r"/html$", rewrite("<title>One", "<title>Another")),
        Fault("an ampersand", r"/html$", rewrite("<title>One revision", "<title>One & revision")),
        Fault("no document", r"/html$", respond(200, "<p>One</p>")),
        Fault("the tag of another revision", r"/html$", header("etag", '"102/0/view/html"')),
    ),
    "latest_is_the_first_of_the_history": (
        Fault("the latest is the one before", r"/bare$", put("latest/id", 93)),
        Fault("the latest is of another time", r"/bare$", put("latest/timestamp", "2024-01-01T00:00:00Z")),
    ),
    "a_source_is_as_long_as_its_revision_says": (
        Fault("the source is cut", rf"{ONE}$", put("source", lambda source: source[:-1])),
    ),
    "html_url_leads_to_the_html": (
        Fault("the address is bare", r"/bare$", put("html_url", "https://wiki.example/")),
        Fault("the address is encrypted", r"/bare$", put("html_url", lambda url: url.replace("http:", "https:"))),
    ),
    "pages_are_told_apart": (
        Fault("two pages have one id", r"/page/Jupiter/bare", put("id", 11)),
        Fault("a page has another licence", r"/page/Jupiter/bare", put("license/title", "")),
    ),
    "languages_are_ordered_by_code": (
        Fault("two languages change places", r"/links/language", swap("0", "1")),
        Fault("a language is missing", r"/links/language", drop("2")),
        Fault("a language by its English name", r"/links/language", put("0/name", "German")),
        Fault("a key has a space", r"/links/language", put("0/key", "Jupiter (Planet)")),
    ),
    "a_redirect_is_served_as_itself": (Fault("the target", r"/Sol%20system", put("title", "Solar System")),),
    "the_latest_revision_has_the_tag_of_its_page": (Fault("another tag", REVISION, header("etag", TAG)),),
    # titles
    "spellings_lead_to_the_same_page": (Fault("another page", r"/one%20revision/bare", put("id", 1)),),
    "key_and_title_lead_back_to_the_page": (
        Fault("another page by its key", r"/One_revision/bare", put("id", 1)),
        Fault("another history by its key", r"/One_revision/history", put("revisions/0/id", 1)),
    ),
    "a_plus_sign_in_a_path_stands_for_itself": (Fault("another page", r"GET /page/C\+\+/bare", put("id", 1)),),
    "what_is_no_page_is_missing_on_every_route": (
        Fault("an empty list", r"/links/language", respond(200, [])),
        Fault("a file", r"/file/", respond(200, FILE)),
    ),
    "malformed_titles_are_refused_on_writing": (
        Fault("another reason", r"POST", put("actionModuleErrorCode", "missingparam")),
        Fault("a missing page", r"PUT", refuse(404)),
    ),
    # comparison
    "a_comparison_names_its_revisions": (
        Fault("the revisions change places", COMPARE, swap("from", "to")),
        Fault("another slot", COMPARE, put("to/slot_role", "")),
    ),
    "equal_texts_do_not_differ": (
        Fault("a line differs", COMPARE, put("diff", [{"type": 2, "text": "a", "offset": {"from": 0, "to": None}}])),
    ),
    "a_comparison_rebuilds_both_texts": (
        Fault("an offset in characters", COMPARE, put("diff/6/offset/to", 415)),
        Fault("a line number is one off", COMPARE, put("diff/8/lineNumber", 12)),
        Fault("a range is one byte short", COMPARE, put("diff/8/highlightRanges/0/length", 5)),
        Fault("a line that differs is missing", COMPARE, drop("diff/9")),
        Fault("a moved line has another text", COMPARE, put("diff/3/text", "Winds blow.")),
    ),
    "two_lines_around_a_change_are_shown": (
        Fault("the first line is not shown", COMPARE, drop("diff/0")),
        Fault("a blank line is not shown", COMPARE, drop("diff/7")),
    ),
    "lines_taken_back_leave_the_base": (
        Fault("a line number is one off", COMPARE, put("diff/8/lineNumber", 12)),
        Fault("a line that differs is missing", COMPARE, drop("diff/9")),
        Fault("a moved line has another text", COMPARE, put("diff/3/text", "Winds blow.")),
        Fault("context has another text", COMPARE, put("diff/6/text", "New, half, empty.")),
        Fault("what came is told to have gone", COMPARE, put("diff/8/highlightRanges/0/type", lambda kind: 1 - kind)),
    ),
    "named_sections_are_those_of_the_lines": (
        Fault("a section of no line", COMPARE, put("sectionTitles", ["Moon"])),
        Fault("a line in no listed section", COMPARE, put("diff/0/sectionTitleIndex", 0)),
    ),
    "comparisons_by_head_have_no_content": (
        Fault("another status", r"HEAD .*/compare/", respond(404)),
        Fault("another type", r"HEAD .*/compare/", header("Content-Type", "text/html")),
    ),
    "a_moved_paragraph_is_shown_as_moved": (
        Fault("removed here", COMPARE, put("diff", _without(MOVED_AWAY))),
        Fault("added there", COMPARE, put("diff", _without(MOVED_HERE))),
    ),
    "sections_are_the_headings_of_the_text": (
        Fault("an offset in characters", COMPARE, put("to/sections/1/offset", 400)),
        Fault("a level too deep", COMPARE, put("from/sections/0/level", 3)),
        Fault("sections change places", COMPARE, swap("from/sections/0", "from/sections/1")),
        Fault("a heading is missing", COMPARE, drop("to/sections/0")),
        Fault("a heading without its signs", COMPARE, put("from/sections/0/heading", "Moon")),
    ),
    "sections_belong_to_the_revision": (Fault("a section is missing", r"61/compare/62", drop("to/sections/1")),),
    "comparing_backwards_swaps_added_and_removed": (
        Fault("a removed line is missing", r"58/compare/57", drop("diff/2")),
        Fault("an added line is told as removed", r"57/compare/58", put("diff/1/type", 2)),
    ),
    "lines_show_what_their_type_promises": (
        Fault("a removed line has a number", COMPARE, put("diff/3/lineNumber", 3)),
        Fault("a moved line has no partner", COMPARE, drop("diff/9/moveInfo")),
        Fault("a moved line has no ranges", COMPARE, drop("diff/2/highlightRanges")),
    ),
    "lines_have_offsets_in_the_texts_they_are_of": (
        Fault("context is on one side only", COMPARE, put("diff/0/offset/from", None)),
        Fault("a removed line is in the other revision, too", COMPARE, put("diff/3/offset/to", 0)),
        Fault("the first line is the second", COMPARE, put("diff/0/lineNumber", 2)),
    ),
    "lines_are_in_the_order_of_the_texts": (
        Fault("two lines change places", COMPARE, swap("diff/4", "diff/5")),
        Fault("a line number comes twice", COMPARE, put("diff/5/lineNumber", 4)),
    ),
    "ranges_lie_side_by_side_in_their_line": (
        Fault("a range ends inside of a character", COMPARE, put("diff/8/highlightRanges/3/length", 15)),
        Fault("a range is empty", COMPARE, put("diff/8/highlightRanges/0/length", 0)),
        Fault("two ranges change places", COMPARE, swap("diff/8/highlightRanges/0", "diff/8/highlightRanges/1")),
        Fault("a range ends after the line", COMPARE, put("diff/8/highlightRanges/3/length", 300)),
    ),
    "moved_lines_come_in_pairs": (
        Fault("a partner that is not there", COMPARE, put("diff/3/moveInfo/linkId", "movedpara_9_9_rhs")),
        Fault("the other direction", COMPARE, put("diff/8/moveInfo/linkDirection", 0)),
        Fault("both lines are where it was", COMPARE, put("diff/8/type", 4)),
        Fault("another text than the one that moved", COMPARE, put("diff/9/text", "The seas.")),
    ),
    # search
    "title_search_keeps_its_limit": (
        Fault("one too many", r"limit=1$", double("pages/0")),
        Fault("another result", r"limit=1$", put("pages/0/key", "Jupiter/Moons")),
    ),
    "page_search_keeps_its_limit_twice": (
        Fault("what the larger limit does not find", r"limit=1$", put("pages/0/key", "Another")),
        Fault("too many", r"limit=1$", put("pages", lambda found: found * 3)),
        Fault("none", r"limit=1$", put("pages", [])),
    ),
    "title_search_finds_what_begins_alike": (
        Fault("a title that begins otherwise", r"/search/title", put("pages/0/title", "Saturn")),
        Fault("an excerpt of another page", r"/search/title", put("pages/0/excerpt", "Saturn")),
    ),
    "a_small_first_letter_finds_the_same": (Fault("nothing", r"q=jup", put("pages", [])),),
    "other_namespaces_are_not_searched": (
        Fault("a talk page is found", r"/search/page", put("pages/0/id", TALK_OF_JUPITER)),
        Fault("nothing is found", r"/search/page", put("pages", [])),
    ),
    "titles_come_before_texts": (
        Fault("the other way round", r"/search/page", put("pages", lambda found: found[::-1])),
    ),
    "a_redirect_is_found_as_its_target": (
        Fault("the redirect itself", r"/search/title", put("pages/0/title", "Sol system")),
        Fault("matched by nothing", r"/search/title", put("pages/0/matched_title", None)),
    ),
    "no_page_is_found_twice": (
        Fault("a page twice", r"/search/page", double("pages/0")),
        Fault("a title twice", r"/search/title", double("pages/0")),
    ),
    "what_is_found_exists": (
        Fault("another id", r"/search/page", put("pages/1/id", 1)),
        Fault("another title", r"/search/title", put("pages/0/title", "The Earth")),
    ),
    "excerpts_mark_what_was_looked_for": (
        Fault("a page is missing", r"/search/page", drop("pages/0")),
        Fault("a mark on another word", r"/search/page", put("pages/0/excerpt", "<span class='searchmatch'>a</span>")),
        Fault("other markup", r"/search/page", put("pages/0/excerpt", lambda text: f"<b>{text}")),
        Fault("no mark", r"/search/page", put("pages/0/excerpt", "Earth is the third planet")),
    ),
    "nothing_found_is_an_empty_list": (Fault("a result", r"/search/title", respond(200, {"pages": [RESULT]})),),
    "a_limit_out_of_range_is_refused_with_the_range": (
        Fault("another range", r"/search/title", put("failureData/max", 500)),
        Fault("another parameter", r"/search/page", put("name", "q")),
        Fault("the limit is cut down", r"/search/page", respond(200, {"pages": []})),
    ),
    # files
    "scaled_variants_fit_the_original": (
        Fault("larger than the original", r"/file/", put("thumbnail/width", 3001)),
        Fault("another shape", r"/file/", put("preferred/height", 530)),
    ),
    "a_preferred_variant_fits_a_screen": (Fault("too wide", r"/file/", put("preferred/width", 1_024)),),
    "only_the_original_has_a_size": (
        Fault("a scaled variant has a size", r"/file/", put("preferred/size", 1000)),
        Fault("the original has none", r"/file/", put("original/size", None)),
    ),
    "variants_are_of_one_kind": (
        Fault("another kind", r"/file/", put("preferred/mediatype", "DRAWING")),
        Fault("a picture that takes time", r"/file/", put("thumbnail/duration", 2.5)),
    ),
    "a_file_needs_no_namespace": (
        Fault("titled with its namespace", r"/file/Tiny", put("title", "File:Tiny.png")),
        Fault("another file", r"/file/Image", put("original/size", 1)),
    ),
    "files_of_a_page_are_as_they_say_themselves": (
        Fault("a file is missing", r"/links/media", drop("files/0")),
        Fault("another uploader", r"/links/media", put("files/0/latest/user/name", "Bob")),
        Fault("a thumbnail", r"/links/media", put("files/0/thumbnail", None)),
    ),
    "a_page_without_a_file_is_no_file": (Fault("a file", r"/file/", respond(200, FILE)),),
    # caching
    "a_tag_just_received_is_not_modified": (
        Fault("modified", r"/history if-none-match:W/", respond(200, SEGMENT)),
        Fault("content all the same", r"/file/Tiny.png if-none-match:\"fu3", respond(304, {"title": ""})),
        Fault("never modified", r"/html if-none-match:\"another\"$", respond(304)),
        Fault("no tag", r"/revision/103/bare$", header("etag", None)),
    ),
    "another_tag_fails_a_precondition": (
        Fault("any tag is good", r"/history if-match:\"another\"", respond(200, SEGMENT)),
        Fault("the own tag is not good", r"/html if-match:\"103", respond(412)),
    ),
    "times_decide_as_tags_do": (
        Fault("modified", r"counts/edits if-modified-since:Mon", respond(200, {"count": 1, "limit": False})),
        Fault("not modified", r"/bare if-modified-since:Sun", respond(304)),
        Fault("a precondition fails", r"/file/.* if-unmodified-since:Mon", respond(412)),
        Fault("no time", r"/html$", header("last-modified", None)),
    ),
    "without_a_tag_every_match_fails": (
        Fault("a tag", COMPARE, header("etag", TAG)),
        Fault("no match", r"/search/page.* if-none-match", respond(412)),
        Fault("a match", r"counts/edits if-match", respond(200, {"count": 11, "limit": False})),
    ),
    "a_tag_is_good_until_the_next_edit": (
        Fault("not modified by the edit", r"/history if-none-match:\"\d+\"", respond(304)),
        Fault("the tag stays", r"/links/media if-none-match", header("etag", None)),
    ),
    "tags_name_the_latest_revision": (
        Fault("the tag of the offset", r"older_than=162$", header("etag", '"162"')),
        Fault("the tag of another revision", r"/links/media", header("etag", '"1@20240101000000"')),
    ),
    "head_is_get_without_content": (
        Fault("content", r"HEAD /page/New%20name$", respond(200, {"id": 1})),
        Fault("another tag", r"HEAD .*/history$", header("etag", TAG)),
        Fault("another type", r"HEAD .*/html", header("content-type", "application/json")),
        Fault("another lifetime", r"HEAD .*counts/edits", header("cache-control", None)),
        Fault("another status", r"HEAD .*/compare/", respond(404)),
    ),
    "a_history_is_as_old_as_its_latest_revision": (
        Fault("the tag of another revision", r"/history$", header("etag", '"1"')),
        Fault("a later time", r"/history$", header("last-modified", "Fri, 31 Dec 2100 23:59:59 GMT")),
    ),
    "counts_are_as_old_as_their_page": (
        Fault("an earlier time", r"counts/edits", header("last-modified", "Thu, 01 Jan 1970 00:00:00 GMT")),
        Fault("no time", r"counts/edits", header("last-modified", None)),
    ),
    "histories_are_kept_for_a_while": (
        Fault("a list", r"/history$", header("cache-control", "max-age=5")),
        Fault("counts for ever", r"counts/edits", header("cache-control", "public, max-age=31536000, immutable")),
        Fault("changed later", REVISION, header("last-modified", "Fri, 31 Dec 2100 23:59:59 GMT")),
    ),
    "pages_are_kept_for_a_while": (
        Fault("for ever", r"GET .*/bare$", header("cache-control", "public, max-age=31536000, immutable")),
        Fault("by one user only", r"GET /search/title", header("cache-control", "private, max-age=1200")),
        Fault("a file", r"GET /file/", header("cache-control", "max-age=5")),
    ),
    "what_is_hidden_is_not_kept": (
        Fault("for a while", REVISION, header("cache-control", "max-age=5")),
        Fault("no time", REVISION, header("last-modified", None)),
    ),
    "head_of_a_bad_request_is_refused_as_get_is": (
        Fault("found", r"HEAD .*/compare/", respond(200)),
        Fault("another type", r"HEAD .*/search/page", header("content-type", "text/html")),
        Fault("another status", r"HEAD .*/links/media", respond(404)),
    ),
    "head_is_refused_as_get_is": (
        Fault("found", r"HEAD .*/links/media", respond(200)),
        Fault("another type", r"HEAD /file", header("content-type", "text/html")),
    ),
    "reading_twice_gives_the_same": (
        Fault("another tag the second time", r"/with_html$", header("etag", TAG), only=1),
        Fault("another size the second time", r"/file/", put("original/size", 1), only=1),
    ),
    # refusals
    "offsets_exclude_each_other": (Fault("the second offset wins", r"older_than=134&", refuse(404)),),
    "bounds_come_in_pairs_for_edits_and_editors": (
        Fault("one bound is enough", r"editors\?to=", respond(200, {"count": 1, "limit": False})),
        Fault("a range of another type", r"bot\?from=", respond(200, {"count": 0, "limit": False})),
    ),
    "a_revision_of_another_page_divides_nothing": (
        Fault("an empty segment", r"newer_than=57", respond(200, SEGMENT)),
        Fault("missing", r"57/compare/103", as_status(404)),
    ),
    "what_is_no_type_of_counts_is_refused": (Fault("a count", r"counts/", respond(200, {"count": 1, "limit": False})),),
    "a_negative_number_is_no_revision": (
        Fault("another status alone", r"GET /revision/-\d+/bare", refuse(403)),
        Fault("another status as a bound", r"from=-", refuse(400)),
    ),
    "a_body_that_is_no_json_is_refused": (
        Fault("the media type is not looked at", r"POST /page", refuse(400)),
        Fault("an error of the server", r"POST /page \{$", refuse(500)),
    ),
    "a_body_that_lacks_a_member_is_refused": (
        Fault("an error of the server", r"POST /page", as_status(500), only=0),
        Fault("made without a comment", r"POST /page", respond(201, PAGE), only=2),
    ),
    "what_is_no_revision_is_missing_everywhere": (
        Fault("a bad request", r"newer_than=", as_status(400)),
        Fault("nothing to count", r"counts/edits", respond(200, {"count": 0, "limit": False})),
    ),
    "what_is_no_text_has_no_source": (
        Fault("missing", r"/page/Opaque$", as_status(404)),
        Fault("no difference", COMPARE, as_status(403)),
    ),
    "too_many_files_are_refused": (
        Fault("an empty list", r"/Many%20media/", respond(200, {"files": []})),
        Fault("another status inside", r"/Many%20media/", put("httpCode", 400)),
    ),
    "a_protected_page_stays_as_it_is": (Fault("a bad request", r"PUT", as_status(400)),),
    "refused_writes_change_nothing": (
        Fault("a lost text after the third", r"GET /page/Law%2014$", put("source", "Lost."), only=2),
        Fault("a revision more", r"/history$", double("revisions/0")),
        Fault("the absent page is there", r"GET /page/Never%20made", respond(200, PAGE)),
        Fault("accepted", r"PUT .*nonsense", as_status(403)),
        Fault("another status inside", r"PUT .*2147483647", put("httpCode", 400)),
    ),
    # writing
    "a_created_page_reads_back": (
        Fault("another text", r"GET /page/Law%201$", put("source", "One.")),
        Fault("an id of its own", r"GET /page/Law%201/bare", put("id", 1)),
        Fault("two revisions", r"GET .*/history$", double("revisions/0")),
        Fault("nothing counted", r"counts/edits", put("count", 0)),
        Fault("no Location", r"POST", header("location", None)),
        Fault(
            "the text as it was sent",
            r"POST",
            put("source", "One.\r\n\r\nZweite Größe: e\N{COMBINING ACUTE ACCENT}. \n\n"),
        ),
    ),
    "a_page_is_created_once": (
        Fault("the second text", r"GET /page/Law%202$", put("source", "Another.")),
        Fault("a second revision", r"/history", double("revisions/0")),
        Fault("updated", r"PUT .*", as_status(200)),
    ),
    "every_change_is_in_the_history": (
        Fault("a change is missing", r"/history$", drop("revisions/1"), only=WHOLE),
        Fault("another comment", r"/history$", put("revisions/1/comment", "text 2"), only=WHOLE),
        Fault("a count too high", r"counts/edits", put("count", 5)),
        Fault("the first count is kept", r"counts/edits", put("count", 1), only=1),
        Fault("a minor change", r"/history$", put("revisions/1/minor", True), only=WHOLE),
        Fault("the text before the last", r"GET /page/Law%203$", put("source", "")),
        Fault("the page before the first change", r"GET /page/Law%203/bare$", put("latest/id", 1)),
        Fault("the history before the first change", r"GET /page/Law%203/history$", drop("revisions/0"), only=1),
        Fault("a revision of another size", REVISION, put("size", 1)),
    ),
    "an_edit_bears_its_author": (
        Fault("an account", r"/history$", put("revisions/0/user/id", 1)),
        Fault("a name that is no address", REVISION, put("user/name", "Alice")),
    ),
    "comments_are_trimmed_and_cut": (
        Fault("white space", r"/history$", put("revisions/0/comment", lambda comment: f" {comment}")),
        Fault("cut in bytes", r"/history$", put("revisions/0/comment", lambda comment: comment[:400] + "...")),
    ),
    "links_follow_the_text": (
        Fault("no file yet", r"/links/media", put("files", [])),
        Fault("another language", r"/links/language", put("0/code", "fr")),
    ),
    "a_new_page_is_found": (
        Fault("not found by its text yet", r"/search/page", put("pages", [])),
        Fault("not found yet", r"/search/title", put("pages", []), only=1),
        Fault(
            "found before",
            r"/search/title",
            put("pages", [RESULT]),
            only=0,
        ),
    ),
    # conflicts
    "a_stale_update_of_the_same_line_is_refused": (
        Fault("accepted", r"PUT .*second", as_status(400)),
        Fault("the first change is lost", r"GET /page/Law%209$", put("source", "One line, second.")),
        Fault("a third revision", r"/history$", double("revisions/0")),
    ),
    "no_update_is_lost": (
        Fault(
            "the first change is lost", r"PUT .*second", put("source", lambda text: text.replace("first", "as it was"))
        ),
        Fault("the second is not kept", r"GET", put("source", lambda text: text.replace("second", "as it was"))),
    ),
    "of_several_creators_one_wins": (
        Fault("nobody wins", r"(POST|PUT)", refuse(409)),
        Fault("another wins", r"GET /page/Law%2011$", put("source", "Written by 9.")),
        Fault("two revisions", r"/history$", double("revisions/0")),
    ),
    "of_several_changes_of_a_line_one_wins": (
        Fault("a missing page", r"PUT", where_status_is(409, as_status(404))),
        Fault("another wins", r"GET /page/Law%2012$", put("source", "One line by 9.")),
        Fault("three revisions", r"/history$", double("revisions/0")),
    ),
    "separate_changes_at_once_are_all_kept": (
        Fault("one is refused", r"PUT", refuse(409), only=1),
        Fault("one is lost", r"GET /page/Law%2013$", put("source", lambda text: text.replace("2 is first", "2 is"))),
        Fault("a revision is missing", r"/history$", drop("revisions/0")),
    ),
}


def _twice_identified(answer: RecordedAnswer) -> None:
    answer.headers["x-request-id"] += ", another"


ANSWER_FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "a_refusal_has_the_status_that_it_tells": (
        Fault("another number", "GET", where_status_is(404, put("httpCode", 400))),
        Fault("another phrase", "GET", where_status_is(400, put("httpReason", "Not Found"))),
        Fault("another status", "GET", as_status(410)),
    ),
    "what_is_missing_is_named_as_it_was_asked_for": (
        Fault("another title", r"/bare", where_status_is(404, put("messageTranslations/en", "(Nothing) is missing"))),
        Fault("another revision", r"/history", where_status_is(404, put("messageTranslations/en", "(8) is missing"))),
    ),
    "a_refused_parameter_is_told_as_it_was_sent": (
        Fault("another value", r"limit=", where_status_is(400, put("value", "50"))),
        Fault("no value", r"limit=", where_status_is(400, put("value", None))),
        Fault("another parameter", r"limit=", where_status_is(400, put("name", "q"))),
    ),
    "the_range_of_a_limit_is_the_same_for_all": (
        Fault("more for some", r"limit=", put("failureData/highmax", 500)),
        Fault("less than documented", r"limit=", put("failureData/curmax", 50)),
    ),
    "a_key_is_its_title_with_underscores": (
        Fault("spaces in a key", r"/bare", put("key", lambda key: key.replace("_", " "))),
        Fault("underscores in a title", r"/search/", put("pages/0/title", lambda title: title.replace(" ", "_"))),
        Fault("another language's key", r"/links/language", put("0/key", "Elsewhere")),
    ),
    "links_of_a_history_are_at_one_place": (
        Fault(
            "`latest` is elsewhere", r"/history", put("latest", "https://other.example/w/rest.php/v1/page/X/history")
        ),
        Fault("`older` is not encrypted", r"/history", put("older", lambda link: link.replace("https:", "http:"))),
    ),
    "fields_of_one_value_have_one": (
        Fault("two identifiers", "GET", _twice_identified),
        Fault("types may be guessed", "GET", header("x-content-type-options", "sniff")),
    ),
}
"""For every law of one answer, answers that would break it."""
