"""Edits of the saved documentation pages, and what is to be told of each: checked by hand, one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Edit = Callable[[str], str]

HISTORY, REST = "mediawiki_history", "mediawiki_rest"
ANALYTICS, VIEWS, COUNTER = "wikimedia_analytics", "archive_views", "edit_counter"


def sub(pattern: str, text: str) -> Edit:
    """The first place that a pattern finds becomes another text."""

    def edit(page: str) -> str:
        edited, count = re.subn(pattern, text, page, count=1, flags=re.MULTILINE)
        assert count, f"nothing like {pattern!r} on the page"
        return edited

    return edit


def swap(one: str, other: str) -> Edit:
    """Two places change places, the first of them above the other."""

    def edit(page: str) -> str:
        above, below = (re.search(pattern, page, re.MULTILINE | re.DOTALL) for pattern in (one, other))
        assert above
        assert below
        assert above.end() <= below.start()
        between = page[above.end() : below.start()]
        return page[: above.start()] + below[0] + between + above[0] + page[below.end() :]

    return edit


@dataclass(frozen=True)
class Edited:
    """An edit of the pages of an API, and all that has to be told of it."""

    api: str
    what: str
    edit: Edit
    told: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.api}: {self.what}"


EDITS = (
    Edited(
        HISTORY,
        "a route renamed",
        lambda p: p.replace("/history/counts/", "/history/numbers/"),
        (
            (
                "gone: exchange GET /page/{title}/history/counts/{type} GET "
                "/w/rest.php/v1/page/Main_Page/history/counts/anonymous"
            ),
            (
                "gone: exchange GET /page/{title}/history/counts/{type} GET "
                "/w/rest.php/v1/page/Main_Page/history/counts/editors"
            ),
            (
                "gone: exchange GET /page/{title}/history/counts/{type} GET "
                "/w/rest.php/v1/page/Main_Page/history/counts/edits?from=196313&to=388866"
            ),
            (
                "added: exchange GET /page/{title}/history/numbers/{type} GET "
                "/w/rest.php/v1/page/Main_Page/history/numbers/anonymous"
            ),
            (
                "added: exchange GET /page/{title}/history/numbers/{type} GET "
                "/w/rest.php/v1/page/Main_Page/history/numbers/editors"
            ),
            (
                "added: exchange GET /page/{title}/history/numbers/{type} GET "
                "/w/rest.php/v1/page/Main_Page/history/numbers/edits?from=196313&to=388866"
            ),
            (
                "changed: operation GET /page/{title}/history/numbers/{type}, before: GET "
                "/page/{title}/history/counts/{type}"
            ),
        ),
    ),
    Edited(
        HISTORY,
        "a parameter gained",
        sub(r"^filter optional reverted", "limit optional 10 How many revisions are wanted.\nfilter optional reverted"),
        (
            "added: example GET /page/{title}/history limit = 10",
            "added: parameter GET /page/{title}/history limit = query optional",
        ),
    ),
    Edited(
        HISTORY,
        "a condition of a status removed",
        sub(r"^404 Revision not found\n", ""),
        ("changed: status GET /page/{title}/history/counts/{type} 404 = 1, before: 2",),
    ),
    Edited(
        HISTORY,
        "a status removed",
        sub(r"^500 Minor edit.*\n", ""),
        (
            "gone: limit GET /page/{title}/history/counts/{type} minor edit count = 2000",
            "gone: status GET /page/{title}/history/counts/{type} 500 = 1",
        ),
    ),
    Edited(
        HISTORY,
        "a type changed",
        sub(r"^integer The value of the data", "string The value of the data"),
        (
            (
                "changed: property GET /page/{title}/history/counts/{type} count = string required, before: integer "
                "required"
            ),
        ),
    ),
    Edited(
        HISTORY,
        "an optional property required",
        sub(r"^older\n\noptional", "older\n\nrequired"),
        ("changed: property GET /page/{title}/history older = string required, before: string optional",),
    ),
    Edited(
        HISTORY,
        "a bound changed",
        sub(r"Array of 0-20 objects", "Array of 0-50 objects"),
        ("changed: maximum GET /page/{title}/history revisions = 50, before: 20",),
    ),
    Edited(
        HISTORY,
        "a value gained",
        sub(r"^(  • minor: Returns)", r"  • mobile: Returns only those made on phones\n\1"),
        ("added: value GET /page/{title}/history filter=mobile",),
    ),
    Edited(
        HISTORY,
        "a value gone",
        sub(r"^  • bot: Edits made by bots\n", ""),
        ("gone: value GET /page/{title}/history/counts/{type} type=bot",),
    ),
    Edited(HISTORY, "rows reordered", swap(r"^older_than optional[^\n]*\n", r"^newer_than optional[^\n]*\n")),
    Edited(
        HISTORY,
        "spaces for tabs and line ends",
        lambda p: p.replace(" required ", "\trequired\t").replace("\n", "\r\n"),
    ),
    Edited(HISTORY, "a heading renamed", sub(r"^Exploring page history\[edit\]", "Walking along the past[edit]")),
    Edited(
        HISTORY,
        "a description reworded",
        sub(r"^Returns data about a page.s history\.", "Tells figures about the past of a page."),
    ),
    Edited(
        HISTORY,
        "a method gone",
        sub(r"^Methods GET HEAD", "Method GET"),
        ("gone: operation HEAD /revision/{from}/compare/{to}",),
    ),
    Edited(
        HISTORY,
        "null no longer",
        sub(r" If the preceding revision is unavailable, the API returns null\.", ""),
        ("changed: property GET /page/{title}/history revisions[].delta = integer, before: integer nullable",),
    ),
    Edited(
        REST,
        "a largest value changed",
        sub(r"between 1 and 100\. Default", "between 1 and 200. Default"),
        ("changed: maximum GET /search/page limit = 100 | 200, before: 100",),
    ),
    Edited(
        REST,
        "a default changed",
        sub(r"100\. Default: 50", "100. Default: 20"),
        ("changed: default GET /search/page limit = 20, before: 50",),
    ),
    Edited(
        REST,
        "a property gained",
        sub(
            r"^thumbnail\n\nrequired \| object",
            "matched_title\n\noptional | string\n\nName of the redirect that was found\nthumbnail\n\nrequired | object",
        ),
        ("added: property search result matched_title = string optional",),
    ),
    Edited(
        REST,
        "a status gained",
        sub(r"^500 Search error", "429 Too many searches\n500 Search error"),
        ("added: status GET /search/page 429 = 1",),
    ),
    Edited(
        REST,
        "a method changed",
        sub(r"^Method PUT Returns", "Method PATCH Returns"),
        ("changed: operation PATCH /page/{title}, before: PUT /page/{title}",),
    ),
    Edited(REST, "an example in Python changed", sub(r"^number_of_results = 20", "number_of_results = 30")),
    Edited(
        REST,
        "a limit of one count changed",
        sub(r"30,?000", "40000"),
        ("changed: maximum GET /page/{title}/history/counts/{type} type=edits = 40000, before: 30000",),
    ),
    Edited(
        REST,
        "a version changed",
        sub(r"^MediaWiki version:\n1\.35", "MediaWiki version:\n1.41"),
        ("changed: version MediaWiki = 1.35 | 1.41, before: 1.35",),
    ),
    Edited(
        ANALYTICS,
        "a route renamed",
        sub(r"/pageviews/top-by-country/", "/pageviews/by-country/"),
        (
            (
                "changed: operation GET /pageviews/by-country/{project}/{access}/{year}/{month}, before: GET "
                "/pageviews/top-by-country/{project}/{access}/{year}/{month}"
            ),
        ),
    ),
    Edited(
        ANALYTICS,
        "a limit changed",
        sub("at least 1,000 unique", "at least 500 unique"),
        (
            (
                "changed: limit GET /unique-devices/{project}/{access-site}/{granularity}/{start}/{end} unique "
                "devices = 1000 | 500, before: 1000"
            ),
        ),
    ),
    Edited(ANALYTICS, "an extension gained", sub("svg, png,", "svg, avif, png,"), ("added: extension avif = image",)),
    Edited(
        ANALYTICS,
        "a first day changed",
        sub("July 1, 2015", "May 1, 2015"),
        (
            (
                "changed: limit GET /legacy/pagecounts/aggregate/{project}/{access-site}/{granularity}/{start}/{end} "
                "data since = 2015-05-01, before: 2015-07-01"
            ),
            (
                "changed: limit GET /pageviews/aggregate/{project}/{access}/{agent}/{granularity}/{start}/{end} data "
                "since = 2015-05-01, before: 2015-07-01"
            ),
            (
                "changed: limit GET /pageviews/per-article/{project}/{access}/{agent}/{article}/{granularity}/{start}/"
                "{end} data since = 2015-05-01, before: 2015-07-01"
            ),
            (
                "changed: limit GET /pageviews/top-by-country/{project}/{access}/{year}/{month} data since = "
                "2015-05-01, before: 2015-07-01"
            ),
            (
                "changed: limit GET /pageviews/top-per-country/{country}/{access}/{year}/{month}/{day} data since = "
                "2015-05-01, before: 2015-07-01"
            ),
            (
                "changed: limit GET /pageviews/top/{project}/{access}/{year}/{month}/{day} data since = 2015-05-01, "
                "before: 2015-07-01"
            ),
        ),
    ),
    Edited(
        ANALYTICS,
        "a route gone",
        sub(r"^Get number of new users\nget\n/registered-users.*\nGet number of new users\n", ""),
        (
            "gone: operation GET /registered-users/new/{project}/{granularity}/{start}/{end}",
            "gone: parameter GET /registered-users/new/{project}/{granularity}/{start}/{end} end = path required",
            (
                "gone: parameter GET /registered-users/new/{project}/{granularity}/{start}/{end} granularity = path "
                "required"
            ),
            ("gone: parameter GET /registered-users/new/{project}/{granularity}/{start}/{end} project = path required"),
            ("gone: parameter GET /registered-users/new/{project}/{granularity}/{start}/{end} start = path required"),
            (
                "gone: rule GET /registered-users/new/{project}/{granularity}/{start}/{end} edits on redirects = "
                "included"
            ),
        ),
    ),
    Edited(
        ANALYTICS,
        "families reordered",
        swap(r"^Device analytics\n.*?(?=^Edit analytics)", r"^Media file analytics\n.*?(?=^Page view analytics)"),
    ),
    Edited(
        ANALYTICS,
        "a sentence reworded",
        sub(
            "provides data about the number of edits and edited pages on", "counts edits and pages that were edited in"
        ),
    ),
    Edited(
        VIEWS,
        "a limit in a sentence",
        sub(r"^(This api call provides an array with keys.*)", r"\1 Up to 50 identifiers may be asked for."),
        ("added: limit GET /short/{identifier} identifiers = 50",),
    ),
    Edited(
        VIEWS,
        "a parameter gained",
        sub(r"(/short/<identifier>\S+)$", r"\1?since=<since_YYYY-MM-DD>"),
        (
            "added: parameter GET /short/{identifier} since = query",
            "added: type GET /short/{identifier} since = date YYYY-MM-DD",
        ),
    ),
    Edited(
        VIEWS,
        "a property gained",
        sub(r"^(  • last_7day: .*)", r"\1\n\n  • last_90day: The number of views over the last 90 days."),
        (
            "added: limit GET /long/{identifier} ids.*.last_90day days = 90",
            "added: limit GET /short/{identifier} *.last_90day days = 90",
            "added: property GET /long/{identifier} ids.*.last_90day",
            "added: property GET /short/{identifier} *.last_90day",
        ),
    ),
    Edited(
        VIEWS,
        "a value gained",
        sub(r"one of robot, non_robot, or unrecognized", "one of robot, non_robot, assistant, or unrecognized"),
        (
            (
                "added: value GET /detail/collection/{collection_identifier}/{last_n_days} "
                "counts_geo[].ua_kind=assistant"
            ),
            (
                "added: value GET /detail/collection/{collection_identifier}/{start}/{up_to} "
                "counts_geo[].ua_kind=assistant"
            ),
            "added: value GET /detail/item/{identifier}/{last_n_days} counts_geo[].ua_kind=assistant",
            "added: value GET /detail/item/{identifier}/{start}/{up_to} counts_geo[].ua_kind=assistant",
        ),
    ),
    Edited(VIEWS, "fields reordered", swap(r"^  • all_time:[^\n]*\n", r"^  • last_30day:[^\n]*\n")),
    Edited(
        VIEWS,
        "a parameter renamed",
        lambda p: p.replace("<contributor>", "<name>"),
        (
            (
                "changed: operation GET /detail/contributor/{name}/{start}/{up_to}, before: GET "
                "/detail/contributor/{contributor}/{start}/{up_to}"
            ),
            "gone: parameter GET /detail/contributor/{contributor}/{start}/{up_to} contributor = path required",
            "added: parameter GET /detail/contributor/{name}/{start}/{up_to} name = path required",
        ),
    ),
    Edited(
        VIEWS,
        "another address",
        lambda p: p.replace("be-api.us.archive.org", "views.archive.org"),
        (
            (
                "changed: rule server = https://views.archive.org/views/v1, before: "
                "https://be-api.us.archive.org/views/v1"
            ),
        ),
    ),
    Edited(
        COUNTER,
        "a format gone",
        sub(r"^  • format=yaml\n", ""),
        (
            "gone: value format=yaml",
            "gone: value format=yamlfm",
        ),
    ),
    Edited(
        COUNTER,
        "an error gained",
        sub(
            r"^No wiki was specified",
            "The user may not be counted. Example:\n\n"
            '<?xml version="1.0"?>\n  <error code="hiddenuser" info="Not counted" />\n\n\nNo wiki was specified',
        ),
        (
            "added: error hiddenuser",
            "added: exchange hiddenuser = 61401fc4bf3f35f7",
        ),
    ),
    Edited(
        COUNTER,
        "a greeting reworded",
        sub("^Hey Developers, I've just written a new tool", "Hello developers, here is a new tool"),
    ),
)
