"""Cases of the laws of every answer, and of spellings."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import strategies as st

from contract_tests.laws.case import case
from contract_tests.laws.wikimedia_analytics import answers, spellings
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, PER_PAGE, SERIES, Request
from contract_tests.laws.wikimedia_analytics.cases.drawn import JANUARY, busy_months, existing, ranked, request
from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.simulators.wikimedia_analytics.known import KNOWN
from contract_tests.strategies.dates import month_of
from contract_tests.strategies.wikimedia_analytics import spellings as spellings_of

RANKINGS = (*answers.COMMONS_RANKINGS, *answers.HISTORY_RANKINGS, *answers.OTHER_RANKINGS)
ARTICLE = request(
    "page_views_per_article", project="EN.wikipedia.org", access="all-access", agent="user", article="AC/DC"
).over(JANUARY)
TOP = request("page_views_top", project="en.wikipedia", access="all-access", year="2024", month="01", day="15")
EDITED = request(
    "edits_top_pages_by_edits",
    project="en.wikipedia",
    editor_type="all-editor-types",
    page_type="all-page-types",
    year="2024",
    month="01",
    day="15",
)
OF_WIKIPEDIA = "de.wikipedia"
SPLIT = (month_of(201905)[0], month_of(202609)[1])
AGENT = st.sampled_from(parameters.MEDIA_AGENT)
REFERRED = (
    AGENT.map(
        lambda agent: request(
            "media_files_aggregate", referer=OF_WIKIPEDIA, media_type="all-media-types", agent=agent
        ).over(SPLIT, "monthly")
    )
    | AGENT.map(
        lambda agent: request("media_files_per_file", referer=OF_WIKIPEDIA, agent=agent, file_path=KNOWN.files[0]).over(
            SPLIT, "monthly"
        )
    )
    | st.sampled_from(("01", "02")).map(
        lambda month: request(
            "media_files_top",
            referer=OF_WIKIPEDIA,
            media_type="all-media-types",
            year="2024",
            month=month,
            day="all-days",
        )
    )
)
ENCODED = [path for path in KNOWN.files if unquote(path) != path]


def in_english(asked: Request) -> Request:
    """The same request for a project of which everything is known."""
    english = asked.but(project="en.wikipedia")
    return english.but(article="Main_Page") if "article" in asked.values else english


CASES = (
    case(answers.every_answer_has_items, {"request": TOP}, request=existing(*SERIES)),
    case(answers.every_answer_has_items, {"request": TOP}, request=existing(*RANKINGS)),
    case(answers.the_past_stays_as_it_was, {"request": TOP}, request=existing(*SERIES)),
    case(answers.the_past_stays_as_it_was, {"request": TOP}, request=existing(*RANKINGS)),
    *(case(answers.the_past_stays_as_it_was, {"request": ranked(name)}) for name in RANKINGS),
    case(
        answers.one_item_holds_the_rest,
        {"request": TOP},
        request=existing(*HALF_OPEN, *answers.HISTORY_RANKINGS, *answers.OTHER_RANKINGS),
    ),
    case(
        answers.what_is_asked_is_echoed,
        {"request": ARTICLE},
        request=existing(*(name for name in answers.ECHOING if name in SERIES)),
    ),
    case(
        answers.what_is_asked_is_echoed,
        {"request": TOP},
        request=existing(*(name for name in answers.ECHOING if name in RANKINGS)),
    ),
    *(
        case(answers.what_is_asked_is_echoed, {"request": ranked(name)})
        for name in (*answers.HISTORY_RANKINGS, *answers.OTHER_RANKINGS)
    ),
    case(
        answers.a_ranking_says_for_which_time_it_is,
        {"request": EDITED},
        request=existing(*answers.HISTORY_RANKINGS),
    ),
    case(
        spellings.a_project_may_be_a_domain,
        {"request": TOP, "spelling": "www.EN.wikipedia.org"},
        request=existing(*spellings.OF_PROJECTS).map(in_english),
        spelling=spellings_of("en.wikipedia"),
    ),
    case(
        spellings.a_referer_may_be_a_domain,
        {
            "request": request(
                "media_files_aggregate", referer="internal", media_type="all-media-types", agent="user"
            ).over(JANUARY),
            "spelling": "INTERNAL",
        },
    ),
    case(
        spellings.a_referer_may_be_a_domain,
        {
            "request": request(
                "media_files_aggregate", referer=OF_WIKIPEDIA, media_type="all-media-types", agent="user"
            ).over(SPLIT),
            "spelling": "www.DE.wikipedia.org",
        },
        request=REFERRED,
        spelling=spellings_of(OF_WIKIPEDIA),
    ),
    case(
        spellings.spaces_are_underscores,
        {
            "request": ARTICLE.but(project="fr.wikipedia", article="Vincent_van_Gogh"),
            "name": "article",
        },
        request=existing("page_views_per_article"),
    ),
    case(
        spellings.spaces_are_underscores,
        {
            "request": request(
                "edits_per_page", project="en.wikipedia", page_title="Michel_Barnier", editor_type="all-editor-types"
            ).over((month_of(202001)[0], month_of(202609)[1])),
            "name": "page-title",
        },
        request=st.sampled_from(PER_PAGE).map(
            lambda operation: request(
                operation, project="en.wikipedia", page_title="Michel_Barnier", editor_type="all-editor-types"
            ).over((month_of(202001)[0], month_of(202609)[1]))
        ),
    ),
    *(
        case(
            spellings.a_file_is_found_however_its_name_is_encoded,
            {
                "request": request(
                    "media_files_per_file", referer="all-referers", agent="all-agents", file_path=path
                ).over(JANUARY),
                "decoded": unquote(path),
            },
            request=st.builds(
                lambda days, agent, path=path: request(
                    "media_files_per_file", referer="all-referers", agent=agent, file_path=path
                ).over(days),
                busy_months(),
                AGENT,
            ),
        )
        for path in ENCODED
    ),
)
