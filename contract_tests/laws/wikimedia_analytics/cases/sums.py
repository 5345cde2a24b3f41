"""Cases of the laws of sums and of the edit history."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from contract_tests.facts.unknown import named
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import edits, sums, wholes
from contract_tests.laws.wikimedia_analytics.asking import PER_PAGE
from contract_tests.laws.wikimedia_analytics.cases.drawn import (
    JANUARY,
    LEGACY,
    WINTER,
    Drawn,
    request,
)
from contract_tests.simulators.wikimedia_analytics.world.names import MEMBERS

REQUESTS = request(
    "media_files_aggregate", referer="all-referers", media_type="all-media-types", agent="all-agents"
).over(JANUARY)


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    views = request("page_views_aggregate", project=drawn.english, access="all-access", agent="all-agents").over(
        JANUARY
    )
    article = request(
        "page_views_per_article", project=drawn.english, access="all-access", agent="all-agents", article=drawn.article
    ).over(JANUARY)
    edits_asked = request(
        "edits_aggregate", project=drawn.english, editor_type="all-editor-types", page_type="all-page-types"
    ).over(JANUARY)
    editors = request(
        "editors_aggregate",
        project=drawn.english,
        editor_type="all-editor-types",
        page_type="all-page-types",
        activity_level="all-activity-levels",
    )
    counts = request("page_views_legacy", project=drawn.counted, access_site="all-sites").over(
        (date(2015, 1, 1), date(2015, 1, 31))
    )
    file = request("media_files_per_file", referer="all-referers", agent="all-agents", file_path=drawn.file).over(
        JANUARY
    )
    absolute = edits_asked.of("edits_absolute_bytes_difference")
    editors_of_all_levels = drawn.existing("editors_aggregate").map(
        lambda asked: asked.but(activity_level="all-activity-levels")
    )
    return (
        case(
            sums.views_add_up_over_agents,
            {"request": article},
            request=drawn.existing("page_views_aggregate", "page_views_per_article"),
        ),
        case(
            sums.views_add_up_over_accesses,
            {"request": views},
            request=drawn.existing("page_views_aggregate", "page_views_per_article"),
        ),
        case(
            sums.requests_add_up_over_agents,
            {"request": REQUESTS},
            request=drawn.existing("media_files_aggregate", "media_files_per_file"),
        ),
        case(
            sums.requests_add_up_over_media_types,
            {"request": REQUESTS},
            request=drawn.existing("media_files_aggregate"),
        ),
        case(
            sums.early_requests_have_three_referers,
            {"request": REQUESTS.over((date(2019, 4, 1), date(2019, 4, 30))), "finer": drawn.referring},
            request=st.builds(
                lambda asked, days: asked.over(days),
                drawn.undated("media_files_aggregate", "media_files_per_file"),
                drawn.day_ranges((date(2015, 1, 1), date(2019, 4, 30))),
            ),
            finer=st.sampled_from(("search-engine", "none", *facts.referring_projects)),
        ),
        case(
            sums.edits_add_up_over_editor_types,
            {"request": edits_asked},
            request=drawn.existing(*sums.EDIT_SUMS, *PER_PAGE),
        ),
        case(
            sums.edits_add_up_over_editor_types,
            {"request": edits_asked.over(WINTER)},
            request=st.builds(
                lambda asked, days: asked.over(days), drawn.undated(*sums.EDIT_SUMS, *PER_PAGE), drawn.busy_months()
            ),
        ),
        case(
            sums.edits_add_up_over_page_types,
            {"request": edits_asked},
            request=st.builds(
                lambda asked, days: asked.over(days), drawn.undated(*sums.EDIT_SUMS), drawn.busy_months()
            ),
        ),
        case(
            sums.activity_levels_add_up,
            {"request": editors.over(JANUARY, "monthly")},
            request=st.builds(
                lambda asked, days, granularity: asked.over(days, granularity),
                drawn.undated("edits_edited_pages", "editors_aggregate"),
                drawn.busy_months(),
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
            request=drawn.existing("commons_edits_per_category_monthly", "commons_edits_per_user_monthly"),
        ),
        case(
            wholes.a_family_lies_between_its_member_and_all,
            {
                "request": edits_asked,
                "member": named("en.wikipedia", facts.projects, "projects"),
                "family": "all-wikipedia-projects",
            },
            request=drawn.existing("edits_aggregate", "edits_absolute_bytes_difference", "edits_new_pages"),
            member=st.sampled_from(MEMBERS["wikipedia"]),
        ),
        case(
            wholes.a_family_lies_between_its_member_and_all,
            {
                "request": edits_asked,
                "member": named("en.wiktionary", facts.projects, "projects"),
                "family": "all-wiktionary-projects",
            },
            request=st.builds(
                lambda asked, days: asked.over(days), drawn.undated("edits_aggregate"), drawn.busy_months()
            ),
            member=st.sampled_from(MEMBERS["wiktionary"]),
        ),
        case(
            wholes.a_project_has_no_more_views_than_all,
            {"request": views, "project": drawn.english},
            request=drawn.existing("page_views_aggregate"),
            project=st.sampled_from(facts.projects),
        ),
        case(
            wholes.a_project_has_no_more_views_than_all,
            {"request": counts, "project": drawn.counted},
            request=st.builds(
                lambda asked, days: asked.over(days), drawn.undated("page_views_legacy"), drawn.day_ranges(LEGACY)
            ),
            project=st.sampled_from((drawn.english, "de.wikipedia")),
        ),
        case(
            wholes.a_page_has_no_more_views_than_its_project,
            {"request": article},
            request=st.builds(
                lambda asked, months, granularity: asked.over(months, granularity),
                drawn.undated("page_views_per_article", article=[drawn.article, "AC/DC"]),
                drawn.busy_months(),
                st.sampled_from(("daily", "monthly")),
            ),
        ),
        case(
            wholes.a_file_has_no_more_requests_than_all_files,
            {"request": file},
            request=st.builds(
                lambda asked, months, granularity: asked.over(months, granularity),
                drawn.undated("media_files_per_file", file_path=facts.files[:3]),
                drawn.busy_months(),
                st.sampled_from(("daily", "monthly")),
            ),
        ),
        case(
            wholes.a_referer_has_no_more_requests_than_all,
            {"request": REQUESTS, "referer": drawn.referring},
            request=drawn.existing("media_files_aggregate", "media_files_per_file"),
            referer=st.sampled_from(("internal", "external", *facts.referring_projects)),
        ),
        case(
            edits.no_net_change_is_larger_than_the_absolute_one,
            {"request": absolute},
            request=drawn.existing("edits_absolute_bytes_difference", "edits_absolute_bytes_difference_per_page"),
        ),
        case(
            edits.what_is_removed_counts_against_the_net_change,
            {"request": absolute.over(JANUARY, "monthly")},
            request=st.builds(
                lambda asked, days: asked.over(days, "monthly"),
                drawn.undated(
                    "edits_absolute_bytes_difference",
                    project=[drawn.english, "all-projects", "all-wikipedia-projects"],
                    editor_type=["all-editor-types", "user"],
                    page_type=["all-page-types", "content"],
                ),
                drawn.busy_months(),
            ),
        ),
        case(
            edits.without_edits_nothing_changes,
            {"request": edits_asked.but(project=drawn.projects[1])},
            request=drawn.existing("edits_aggregate", "edits_per_page"),
        ),
        case(
            edits.a_month_has_fewer_than_its_days_together,
            {"request": editors, "months": JANUARY},
            request=drawn.undated("editors_aggregate", "edits_edited_pages", activity_level=["all-activity-levels"]),
            months=drawn.busy_months(),
        ),
        case(
            edits.an_editor_may_edit_pages_of_both_types,
            {"request": editors.over(JANUARY)},
            request=editors_of_all_levels,
        ),
        case(
            edits.where_there_are_edits_there_are_editors,
            {"request": editors.over(JANUARY)},
            request=editors_of_all_levels,
        ),
        case(
            edits.a_new_page_is_edited,
            {"request": edits_asked.of("edits_new_pages")},
            request=drawn.existing("edits_new_pages").filter(
                lambda asked: "all-" not in asked.values["project"].lower()
            )
            | st.builds(
                lambda asked, days: asked.over(days),
                drawn.undated("edits_new_pages", project=drawn.projects),
                drawn.busy_months(),
            ),
        ),
        case(
            edits.whoever_edits_makes_an_edit,
            {"request": editors.over(JANUARY)},
            request=editors_of_all_levels
            | drawn.existing("edits_edited_pages").map(lambda asked: asked.but(activity_level="all-activity-levels"))
            | drawn.existing("edits_new_pages"),
        ),
        *(
            case(check, {"request": drawn.typical(name).over(WINTER)})
            for check, names in (
                (sums.edits_add_up_over_editor_types, (*sums.EDIT_SUMS, *PER_PAGE)),
                (sums.edits_add_up_over_page_types, sums.EDIT_SUMS),
                (sums.activity_levels_add_up, ("edits_edited_pages", "editors_aggregate")),
            )
            for name in names
        ),
        case(
            edits.a_month_has_fewer_than_its_days_together,
            {"request": drawn.typical("edits_edited_pages"), "months": JANUARY},
        ),
        case(edits.whoever_edits_makes_an_edit, {"request": drawn.typical("edits_edited_pages").over(JANUARY)}),
        case(edits.whoever_edits_makes_an_edit, {"request": drawn.typical("edits_new_pages").over(JANUARY)}),
        *(
            case(
                wholes.a_period_with_traffic_has_every_part,
                {"request": asked, "name": "agent", "part": "spider"},
                part=st.sampled_from(("user", "spider")),
            )
            for asked in (article, file)
        ),
        case(
            wholes.a_period_with_traffic_has_every_part,
            {"request": article, "name": "access", "part": "mobile-app"},
            part=st.sampled_from(("desktop", "mobile-app", "mobile-web")),
        ),
        *(
            case(wholes.what_is_busy_is_not_zero, {"request": asked})
            for asked in (
                views,
                counts,
                REQUESTS,
                drawn.typical("edits_new_pages").over(JANUARY, "monthly"),
                drawn.typical("editors_new_registered_users").over(JANUARY, "monthly"),
            )
        ),
    )
