"""Cases of the laws of sums and of the edit history."""

from __future__ import annotations

from hypothesis import strategies as st

from contract_tests.laws.case import case
from contract_tests.laws.wikimedia_analytics import edits, sums
from contract_tests.laws.wikimedia_analytics.asking import PER_PAGE
from contract_tests.laws.wikimedia_analytics.cases.drawn import (
    JANUARY,
    WINTER,
    busy_months,
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
ABSOLUTE = EDITS.of("edits_absolute_bytes_difference")
ALL_LEVELS = {"activity_level": ("all-activity-levels",)}
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
        sums.a_family_lies_between_its_member_and_all,
        {"request": EDITS, "member": "en.wikipedia", "family": "all-wikipedia-projects"},
        request=existing("edits_aggregate", "edits_absolute_bytes_difference", "edits_new_pages"),
        member=st.sampled_from(MEMBERS["wikipedia"]),
    ),
    case(
        sums.a_family_lies_between_its_member_and_all,
        {"request": EDITS, "member": "en.wiktionary", "family": "all-wiktionary-projects"},
        request=st.builds(lambda asked, days: asked.over(days), undated("edits_aggregate"), busy_months()),
        member=st.sampled_from(MEMBERS["wiktionary"]),
    ),
    case(
        sums.a_project_has_no_more_views_than_all,
        {"request": VIEWS, "project": "en.wikipedia"},
        request=existing("page_views_aggregate"),
        project=st.sampled_from(KNOWN.projects),
    ),
    case(
        sums.a_referer_has_no_more_requests_than_all,
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
        edits.whoever_edits_makes_an_edit,
        {"request": EDITORS.over(JANUARY)},
        request=EDITORS_OF_ALL_LEVELS
        | existing("edits_edited_pages").map(lambda drawn: drawn.but(activity_level="all-activity-levels")),
    ),
)
