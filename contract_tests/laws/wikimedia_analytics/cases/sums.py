"""Cases of the laws of sums and of the edit history."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from contract_tests.laws.case import case
from contract_tests.laws.wikimedia_analytics import edits, sums, wholes
from contract_tests.laws.wikimedia_analytics.asking import PER_PAGE
from contract_tests.laws.wikimedia_analytics.cases.drawn import (
    JANUARY,
    LEGACY,
    WINTER,
    busy_months,
    day_ranges,
    existing,
    request,
    undated,
)
from contract_tests.simulators.wikimedia_analytics.known import KNOWN
from contract_tests.simulators.wikimedia_analytics.world.names import MEMBERS

VIEWS = request("page_views_aggregate", project="en.wikipedia", access="all-access", agent="all-agents").over(JANUARY)
ARTICLE = request(
    "page_views_per_article", project="en.wikipedia", access="all-access", agent="all-agents", article="Main_Page"
).over(JANUARY)
REQUESTS = request(
    "media_files_aggregate", referer="all-referers", media_type="all-media-types", agent="all-agents"
).over(JANUARY)
EDITS = request(
    "edits_aggregate", project="en.wikipedia", editor_type="all-editor-types", page_type="all-page-types"
).over(JANUARY)
EDITORS = request(
    "editors_aggregate",
    project="en.wikipedia",
    editor_type="all-editor-types",
    page_type="all-page-types",
    activity_level="all-activity-levels",
)
COUNTS = request("page_views_legacy", project="en.wikipedia", access_site="all-sites").over(
    (date(2015, 1, 1), date(2015, 1, 31))
)
FILE = request("media_files_per_file", referer="all-referers", agent="all-agents", file_path=KNOWN.files[0]).over(
    JANUARY
)
ABSOLUTE = EDITS.of("edits_absolute_bytes_difference")
EDITORS_OF_ALL_LEVELS = existing("editors_aggregate").map(lambda drawn: drawn.but(activity_level="all-activity-levels"))

CASES = (
    case(
        sums.views_add_up_over_agents,
        {"request": ARTICLE},
        request=existing("page_views_aggregate", "page_views_per_article"),
    ),
    case(
        sums.views_add_up_over_accesses,
        {"request": VIEWS},
        request=existing("page_views_aggregate", "page_views_per_article"),
    ),
    case(
        sums.requests_add_up_over_agents,
        {"request": REQUESTS},
        request=existing("media_files_aggregate", "media_files_per_file"),
    ),
    case(sums.requests_add_up_over_media_types, {"request": REQUESTS}, request=existing("media_files_aggregate")),
    case(
        sums.early_requests_have_three_referers,
        {"request": REQUESTS.over((date(2019, 4, 1), date(2019, 4, 30))), "finer": "en.wikipedia"},
        request=st.builds(
            lambda asked, days: asked.over(days),
            undated("media_files_aggregate", "media_files_per_file"),
            day_ranges((date(2015, 1, 1), date(2019, 4, 30))),
        ),
        finer=st.sampled_from(("search-engine", "none", *KNOWN.referring_projects)),
    ),
    case(
        sums.edits_add_up_over_editor_types,
        {"request": EDITS},
        request=existing(*sums.EDIT_SUMS, *PER_PAGE),
    ),
    case(
        sums.edits_add_up_over_editor_types,
        {"request": EDITS.over(WINTER)},
        request=st.builds(lambda asked, days: asked.over(days), undated(*sums.EDIT_SUMS, *PER_PAGE), busy_months()),
    ),
    case(
        sums.edits_add_up_over_page_types,
        {"request": EDITS},
        request=st.builds(lambda asked, days: asked.over(days), undated(*sums.EDIT_SUMS), busy_months()),
    ),
    case(
        sums.activity_levels_add_up,
        {"request": EDITORS.over(JANUARY, "monthly")},
        request=st.builds(
            lambda asked, days, granularity: asked.over(days, granularity),
            undated("edits_edited_pages", "editors_aggregate"),
            busy_months(),
            st.sampled_from(("daily", "monthly")),
        ),
    ),
    case(
        sums.commons_edits_add_up_over_edit_types,
        {
            "request": request(
                "commons_edits_per_user_monthly",
                user_name=":all-user-names:",
                edit_type="all-edit-types",
                start="20231101",
                end="20241231",
            )
        },
        request=existing("commons_edits_per_category_monthly", "commons_edits_per_user_monthly"),
    ),
    case(
        wholes.a_family_lies_between_its_member_and_all,
        {"request": EDITS, "member": "en.wikipedia", "family": "all-wikipedia-projects"},
        request=existing("edits_aggregate", "edits_absolute_bytes_difference", "edits_new_pages"),
        member=st.sampled_from(MEMBERS["wikipedia"]),
    ),
    case(
        wholes.a_family_lies_between_its_member_and_all,
        {"request": EDITS, "member": "en.wiktionary", "family": "all-wiktionary-projects"},
        request=st.builds(lambda asked, days: asked.over(days), undated("edits_aggregate"), busy_months()),
        member=st.sampled_from(MEMBERS["wiktionary"]),
    ),
    case(
        wholes.a_project_has_no_more_views_than_all,
        {"request": VIEWS, "project": "en.wikipedia"},
        request=existing("page_views_aggregate"),
        project=st.sampled_from(KNOWN.projects),
    ),
    case(
        wholes.a_project_has_no_more_views_than_all,
        {"request": COUNTS, "project": "en.wikipedia"},
        request=st.builds(lambda asked, days: asked.over(days), undated("page_views_legacy"), day_ranges(LEGACY)),
        project=st.sampled_from(("en.wikipedia", "de.wikipedia")),
    ),
    case(
        wholes.a_site_has_no_more_page_counts_than_all,
        {"request": COUNTS, "site": "desktop-site"},
        request=st.builds(lambda asked, days: asked.over(days), undated("page_views_legacy"), day_ranges(LEGACY)),
        site=st.sampled_from(("desktop-site", "mobile-site")),
    ),
    case(
        wholes.a_page_has_no_more_views_than_its_project,
        {"request": ARTICLE},
        request=st.builds(
            lambda asked, months, granularity: asked.over(months, granularity),
            undated("page_views_per_article", article=["Main_Page", "AC/DC"]),
            busy_months(),
            st.sampled_from(("daily", "monthly")),
        ),
    ),
    case(
        wholes.a_file_has_no_more_requests_than_all_files,
        {"request": FILE},
        request=st.builds(
            lambda asked, months, granularity: asked.over(months, granularity),
            undated("media_files_per_file", file_path=KNOWN.files[:3]),
            busy_months(),
            st.sampled_from(("daily", "monthly")),
        ),
    ),
    case(
        wholes.a_referer_has_no_more_requests_than_all,
        {"request": REQUESTS, "referer": "en.wikipedia"},
        request=existing("media_files_aggregate", "media_files_per_file"),
        referer=st.sampled_from(("internal", "external", *KNOWN.referring_projects)),
    ),
    case(
        edits.no_net_change_is_larger_than_the_absolute_one,
        {"request": ABSOLUTE},
        request=existing("edits_absolute_bytes_difference", "edits_absolute_bytes_difference_per_page"),
    ),
    case(
        edits.what_is_removed_counts_against_the_net_change,
        {"request": ABSOLUTE.over(JANUARY, "monthly")},
        request=st.builds(
            lambda asked, days: asked.over(days, "monthly"),
            undated(
                "edits_absolute_bytes_difference",
                project=["en.wikipedia", "all-projects", "all-wikipedia-projects"],
                editor_type=["all-editor-types", "user"],
                page_type=["all-page-types", "content"],
            ),
            busy_months(),
        ),
    ),
    case(
        edits.without_edits_nothing_changes,
        {"request": EDITS.but(project="ab.wikipedia")},
        request=existing("edits_aggregate", "edits_per_page"),
    ),
    case(
        edits.a_month_has_fewer_than_its_days_together,
        {"request": EDITORS, "months": JANUARY},
        request=undated("editors_aggregate", "edits_edited_pages", activity_level=["all-activity-levels"]),
        months=busy_months(),
    ),
    case(
        edits.an_editor_may_edit_pages_of_both_types,
        {"request": EDITORS.over(JANUARY)},
        request=EDITORS_OF_ALL_LEVELS,
    ),
    case(
        edits.where_there_are_edits_there_are_editors,
        {"request": EDITORS.over(JANUARY)},
        request=EDITORS_OF_ALL_LEVELS,
    ),
    case(
        edits.a_new_page_is_edited,
        {"request": EDITS.of("edits_new_pages")},
        request=existing("edits_new_pages").filter(lambda drawn: "all-" not in drawn.values["project"].lower())
        | st.builds(
            lambda asked, days: asked.over(days),
            undated("edits_new_pages", project=["en.wikipedia", "ab.wikipedia"]),
            busy_months(),
        ),
    ),
    case(
        edits.whoever_edits_makes_an_edit,
        {"request": EDITORS.over(JANUARY)},
        request=EDITORS_OF_ALL_LEVELS
        | existing("edits_edited_pages").map(lambda drawn: drawn.but(activity_level="all-activity-levels"))
        | existing("edits_new_pages"),
    ),
)
