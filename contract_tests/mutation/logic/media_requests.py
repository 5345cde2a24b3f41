"""Mistakes in requests for media files."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import facts, module_of, queries, rebuilt
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Function, Patch, answering, replaced, wrapped
from contract_tests.simulators.wikimedia_analytics.world import media

fault = faults_of("wikimedia_analytics")
devices, media_files = map(module_of, ("devices", "media_files"))
FILE = "%2Fwikipedia%2Fcommons%2F0%2F00%2FCrab_Nebula.jpg"
TOP_FILES = "/mediarequests/top/all-referers/all-media-types/2024/01/all-days"


@fault(
    "media_files_per_file",
    documented="requests for a file, `agent`",
    shown_by=f"/mediarequests/per-file/all-referers/spider/{FILE}/daily/20240101/20240131",
)
def requests_for_files_ignore_agents() -> Patch:
    """Requests for a file are the same for any agent."""
    return queries("file_requests", ("CASE WHEN :agent IN ('all-agents', agent) THEN requests ELSE 0 END", "requests"))


@fault(
    "media_files_aggregate",
    documented="requests, `agent`: all agents together",
    shown_by="/mediarequests/aggregate/all-referers/all-media-types/all-agents/daily/20240101/20240131",
)
def all_agents_are_people() -> Patch:
    """Requests by all agents leave those of robots out."""
    return queries(
        "media_requests", (":agent IN ('all-agents', agent)", "agent = REPLACE(:agent, 'all-agents', 'user')")
    )


@fault(
    "media_files_aggregate",
    "media_files_per_file",
    "media_files_top",
    documented="requests, `referer`: pages of projects are internal",
    shown_by="/mediarequests/aggregate/internal/all-media-types/all-agents/daily/20240101/20240131",
)
def projects_are_not_internal() -> Patch:
    """Requests from pages of projects do not count as internal."""
    return rebuilt(
        wrapped(
            media,
            "_names",
            lambda names: lambda: [pair for pair in names() if pair[1] != "internal" or pair[0] == "internal"],
        )
    )


@fault("media_files_top", documented="most requested files: requests by people", shown_by=TOP_FILES)
def robots_request_top_files() -> Patch:
    """The most requested files are ranked with requests by robots."""
    return facts(
        media,
        ("SELECT referer, media_type, day, requests, path\n", "SELECT referer, media_type, day, SUM(requests), path\n"),
        ("WHERE agent = 'user';", "GROUP BY 1, 2, 3, 5;"),
    )


@fault(
    "media_files_aggregate",
    "media_files_top",
    documented="media types: by the extension in any case",
    shown_by="/mediarequests/top/all-referers/image/2024/01/all-days",
)
def extensions_have_a_case() -> Patch:
    """A file with an extension in capitals is of the type `other`."""
    return rebuilt(
        wrapped(
            media, "_media_type", lambda media_type: lambda path: "other" if path[-3:].isupper() else media_type(path)
        )
    )


@fault(
    "media_files_aggregate",
    documented="media types: all together",
    shown_by="/mediarequests/aggregate/all-referers/all-media-types/all-agents/monthly/20240101/20240301",
)
def all_media_types_lack_others() -> Patch:
    """Requests for all media types leave out those of the type `other`."""
    return queries(
        "media_requests",
        (
            ":media_type IN ('all-media-types', media_type)",
            "(:media_type = media_type OR :media_type = 'all-media-types' AND media_type <> 'other')",
        ),
    )


@fault(
    "media_files_per_file",
    documented="requests for a file: its path begins with a slash",
    shown_by=f"/mediarequests/per-file/all-referers/all-agents/{FILE[3:]}/daily/20240101/20240131",
)
def paths_of_files_need_no_slash() -> Patch:
    """The path of a file is found without its first slash."""

    def around(function: Function) -> Function:
        return lambda state, request, referer, agent, path, *values: function(
            state, request, referer, agent, path if path.startswith("/") else f"/{path}", *values
        )

    return answering(media_files.media_files, "media_files_per_file", around)


@fault(
    "media_files_per_file",
    documented="requests for a file: its name is looked up percent-encoded",
    shown_by="/mediarequests/per-file/all-referers/all-agents/%2Fwikipedia%2Fcommons%2Fb%2Fb0%2FCaf%C3%A9_(Paris)_%C3%A4.png/monthly/20240101/20240301",
)
def names_of_files_are_not_encoded() -> Patch:
    """A file is not found unless its name was percent-encoded twice."""
    return replaced(media_files, "file_path_of", lambda text: text)


@fault("media_files_top", documented="most requested files of a month: of all its days", shown_by=TOP_FILES)
def top_files_of_a_month_are_of_its_first_day() -> Patch:
    """The most requested files of a month are those of its first day."""
    return queries(
        "ranked_file",
        ("period = :period AND", "period = CASE WHEN :period < 1000000 THEN :period * 100 + 1 ELSE :period END AND"),
    )


@fault(
    "media_files_top",
    documented="most requested files, `media-type`",
    shown_by="/mediarequests/top/all-referers/audio/2024/01/all-days",
)
def top_files_ignore_media_types() -> Patch:
    """The most requested files are the same for any media type."""
    return queries("ranked_file", ("media_type = :media_type", "media_type = 'all-media-types'"))


@fault(
    "media_files_aggregate",
    "media_files_per_file",
    documented="requests, `referer`: in any case",
    shown_by="/mediarequests/aggregate/EN.Wikipedia/all-media-types/all-agents/daily/20240101/20240131",
)
def referers_have_a_case() -> Patch:
    """A referer is not found in capitals."""
    return wrapped(
        media_files, "referer_of", lambda referer_of: lambda text: referer_of(text) if text == text.lower() else text
    )


@fault(
    "media_files_per_file",
    documented="requests for a file: `end` is included",
    shown_by=f"/mediarequests/per-file/all-referers/all-agents/{FILE}/daily/20240101/20240131",
)
def requests_for_files_exclude_the_end() -> Patch:
    """A range of requests for a file ends before its last day."""
    return queries(
        "file_requests", ("BETWEEN :first AND MIN(:last, :limit - 1)", ">= :first AND day < MIN(:last, :limit)")
    )


@fault(
    "media_files_aggregate",
    documented="requests: counts need 64 bits",
    shown_by="/mediarequests/aggregate/all-referers/all-media-types/all-agents/monthly/20240101/20240301",
)
def many_requests_overflow() -> Patch:
    """Requests are cut to 31 bits."""
    return queries("media_requests", ("SUM(requests)", "SUM(requests) & 2147483647"))


@fault(
    "media_files_per_file",
    documented="requests for a file, `agent`: all agents together",
    shown_by=f"/mediarequests/per-file/all-referers/all-agents/{FILE}/daily/20240101/20240131",
)
def requests_of_robots_for_a_file_are_in_no_total() -> Patch:
    """Requests for a file by all agents leave those by robots out."""
    return queries(
        "file_requests", (":agent IN ('all-agents', agent)", "agent = REPLACE(:agent, 'all-agents', 'user')")
    )


@fault(
    "media_files_aggregate",
    documented="requests for all files: each of them",
    shown_by="/mediarequests/aggregate/all-referers/all-media-types/all-agents/daily/20240101/20240131",
)
def much_requested_files_do_not_count() -> Patch:
    """Requests for all files leave out those for a file with more than a million a day."""
    counted = "FROM file_requests JOIN media_file USING (path)"
    return facts(media, (f"{counted} GROUP BY 1, 3, 4, 5;", f"{counted} WHERE requests < 1000000 GROUP BY 1, 3, 4, 5;"))


@fault(
    "media_files_aggregate",
    documented="requests, `referer`: each request has one",
    shown_by="/mediarequests/aggregate/en.wikipedia/all-media-types/all-agents/daily/20240101/20240131",
)
def requests_from_projects_count_twice() -> Patch:
    """Requests from a project count as such and as internal ones, and so twice where the project is asked for."""
    counted = "SUM(CASE WHEN :referer LIKE '%.%' THEN 2 * requests ELSE requests END)"
    return queries("media_requests", ("SUM(requests)", counted))


@fault(
    "media_files_aggregate",
    "media_files_per_file",
    documented="requests, `referer`: three of them before May 2019",
    shown_by="/mediarequests/aggregate/en.wikipedia/all-media-types/all-agents/daily/20190401/20190430",
)
def early_requests_come_from_projects() -> Patch:
    """Internal requests before May 2019 are told as those from the English Wikipedia, too."""
    copied = """
    INSERT INTO file_requests SELECT path, 'en.wikipedia', day, agent, requests
        FROM file_requests WHERE referer = 'internal' AND day < 20190501;
    """
    return facts(media, ("CREATE TABLE media_requests", f"{copied}CREATE TABLE media_requests"))
