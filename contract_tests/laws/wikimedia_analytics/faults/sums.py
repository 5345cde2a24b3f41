"""Answers that would break the laws of sums and of the edit history."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import MANY, every, one_more
from contract_tests.recordings.faults import Fault, drop, put, respond

POINT = "items/0/results/14"
"""The crowded day of January 2024."""

REQUESTS = {
    "referer": "en.wikipedia",
    "media_type": "all-media-types",
    "agent": "all-agents",
    "granularity": "daily",
    "timestamp": "2019040100",
    "requests": 1,
}

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "views_add_up_over_agents": (
        Fault("automated agents have one more", r"/automated/", one_more("items/0/views")),
        Fault("all agents are users", r"/all-agents/", put("items/0/views", 0)),
    ),
    "views_add_up_over_accesses": (
        Fault("all access has one more", r"/all-access/", one_more("items/0/views")),
        Fault("a day of desktop is missing", r"/desktop/", drop("items/0")),
    ),
    "requests_add_up_over_agents": (
        Fault("all agents have one more", r"/all-agents/", one_more("items/0/requests")),
        Fault("a day of spiders is missing", r"/spider/", drop("items/0")),
    ),
    "requests_add_up_over_media_types": (
        Fault("images have one more", r"/image/", one_more("items/0/requests")),
        Fault("a day of videos is missing", r"/video/", drop("items/0")),
    ),
    "early_requests_have_three_referers": (
        Fault("unknown ones have one more", r"/unknown/", one_more("items/0/requests")),
        Fault("they are told by project", r"/en\.wikipedia/", respond(200, {"items": [REQUESTS]})),
    ),
    "edits_add_up_over_editor_types": (
        Fault("users have one more", r"/user/", one_more(f"{POINT}/edits")),
        Fault("all editors are users", r"/all-editor-types/", put(f"{POINT}/edits", 1)),
    ),
    "edits_add_up_over_page_types": (
        Fault("other pages have one more", r"/non-content/", one_more(f"{POINT}/edits")),
        Fault("content has one more", r"/content/", one_more(f"{POINT}/edits"), only=0),
    ),
    "activity_levels_add_up": (
        Fault("a level has one more", r"/100\.\.-edits/", one_more("items/0/results/0/editors")),
        Fault("all levels have one more", r"/all-activity-levels/", one_more("items/0/results/0/editors")),
    ),
    "commons_edits_add_up_over_edit_types": (
        Fault("one more creation", r"/create/", one_more("items/0/edit-count")),
        Fault("a month of all is missing", r"/all-edit-types/", drop("items/3")),
    ),
    "a_family_lies_between_its_member_and_all": (
        Fault("all projects have fewer", r"/all-projects/", put(f"{POINT}/edits", 1)),
        Fault("a family has more", r"/all-wikipedia-projects/", put(f"{POINT}/edits", MANY)),
        Fault("a project has more", r"/en\.wikipedia/", put(f"{POINT}/edits", MANY)),
    ),
    "a_project_has_no_more_views_than_all": (
        Fault("a project has more", r"/en\.wikipedia/", put("items/0/views", MANY)),
        Fault("a day of all projects is missing", r"/all-projects/", drop("items/14")),
    ),
    "a_referer_has_no_more_requests_than_all": (
        Fault("a referer has more", r"/en\.wikipedia/", put("items/0/requests", MANY)),
    ),
    "a_page_has_no_more_views_than_its_project": (
        Fault("a page has more", r"/per-article/", put("items/0/views", MANY)),
        Fault("a day of the project is missing", r"/aggregate/", drop("items/9")),
    ),
    "a_file_has_no_more_requests_than_all_files": (
        Fault("a file has more", r"/per-file/", put("items/0/requests", MANY)),
        Fault("no file is requested", r"/aggregate/", put("items/0/requests", 0)),
    ),
    "no_net_change_is_larger_than_the_absolute_one": (
        Fault("no absolute change", r"/absolute/", put(f"{POINT}/abs_bytes_diff", 0)),
        Fault("a large loss", r"/net/", put(f"{POINT}/net_bytes_diff", -MANY)),
    ),
    "what_is_removed_counts_against_the_net_change": (
        Fault("the net change is the absolute one", r"/net/", put("items/0/results/0/net_bytes_diff", MANY)),
        Fault("an odd difference", r"/net/", one_more("items/0/results/0/net_bytes_diff")),
    ),
    "without_edits_nothing_changes": (
        Fault(
            "a net change without edits",
            r"/net/",
            every("items/0/results", lambda point: {**point, "net_bytes_diff": point["net_bytes_diff"] or 5}),
        ),
        Fault(
            "an absolute change without edits",
            r"/absolute/",
            every("items/0/results", lambda point: {**point, "abs_bytes_diff": point["abs_bytes_diff"] or 5}),
        ),
    ),
    "a_month_has_fewer_than_its_days_together": (
        Fault("a month has more", r"/monthly/", put("items/0/results/0/editors", MANY)),
        Fault("a month has fewer than one of its days", r"/monthly/", put("items/0/results/0/editors", 1)),
        Fault("a month has nobody", r"/monthly/", put("items/0/results/0/editors", 0)),
    ),
    "an_editor_may_edit_pages_of_both_types": (
        Fault("nobody edits all pages", r"/all-page-types/", put(f"{POINT}/editors", 0)),
        Fault("more edit all pages", r"/all-page-types/", put(f"{POINT}/editors", MANY)),
        Fault("more edit other pages", r"/non-content/", put(f"{POINT}/editors", MANY)),
    ),
    "where_there_are_edits_there_are_editors": (
        Fault("nobody makes the edits", r"/editors/", put(f"{POINT}/editors", 0)),
        Fault("editors make no edits", r"/edits/", put(f"{POINT}/edits", 0)),
    ),
    "a_new_page_is_edited": (
        Fault("more new pages", r"/edited-pages/new/", put(f"{POINT}/new_pages", MANY)),
        Fault("no edited pages", r"/edited-pages/aggregate/", put(f"{POINT}/edited_pages", 0)),
    ),
    "whoever_edits_makes_an_edit": (
        Fault("more editors than edits", r"/editors/", put(f"{POINT}/editors", MANY)),
        Fault("no edits", r"/edits/", put(f"{POINT}/edits", 0)),
    ),
    "a_period_with_traffic_has_every_part": (
        Fault("zeros are left out", r"/spider/", drop("items/3")),
        Fault("a day of all is left out", r"/all-agents/", drop("items/3")),
    ),
    "what_is_busy_is_not_zero": (Fault("nobody reads", r"/pageviews/aggregate/", put("items/3/views", 0)),),
}
