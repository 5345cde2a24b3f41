"""Cases of the laws of every answer, and of spellings."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import strategies as st

from contract_tests.facts.unknown import Unknown, named
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import answers, spellings
from contract_tests.laws.wikimedia_analytics.asking import COMMONS_SERIES, PER_PAGE, SERIES, Request
from contract_tests.laws.wikimedia_analytics.cases.drawn import JANUARY, SPRING, WINTER, Drawn, as_domain, request
from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.strategies.dates import month_of
from contract_tests.strategies.wikimedia_analytics import spellings as spellings_of

RANKINGS = (*answers.COMMONS_RANKINGS, *answers.HISTORY_RANKINGS, *answers.OTHER_RANKINGS)
SPLIT = (month_of(201905)[0], month_of(202609)[1])
AGENT = st.sampled_from(parameters.MEDIA_AGENT)


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    commons_years = (month_of(facts.commons_first_month)[0], month_of(202608)[1])
    article = request(
        "page_views_per_article",
        project=as_domain(drawn.hard_article[0]),
        access="all-access",
        agent="user",
        article=drawn.hard_article[1],
    ).over(JANUARY)
    top = request("page_views_top", project=drawn.english, access="all-access", year="2024", month="01", day="15")
    of_wikipedia = named("de.wikipedia", facts.referring_projects, "referring_projects")
    referred = (
        AGENT.map(
            lambda agent: request(
                "media_files_aggregate", referer=of_wikipedia, media_type="all-media-types", agent=agent
            ).over(SPLIT, "monthly")
        )
        | AGENT.map(
            lambda agent: request("media_files_per_file", referer=of_wikipedia, agent=agent, file_path=drawn.file).over(
                SPLIT, "monthly"
            )
        )
        | st.sampled_from(("01", "02")).map(
            lambda month: request(
                "media_files_top",
                referer=of_wikipedia,
                media_type="all-media-types",
                year="2024",
                month=month,
                day="all-days",
            )
        )
    )
    spaced_title = named("Michel_Barnier", [title for _, title in facts.articles], "articles")
    encoded = [path for path in facts.files if unquote(path) != path] or [Unknown("files")]

    def in_english(asked: Request) -> Request:
        """The same request for a project of which everything is known."""
        english = asked.but(project=drawn.english)
        return english.but(article=drawn.article) if "article" in asked.values else english

    return (
        case(answers.the_past_stays_as_it_was, {"request": top}, request=drawn.existing(*SERIES)),
        case(answers.the_past_stays_as_it_was, {"request": top}, request=drawn.existing(*RANKINGS)),
        case(answers.the_past_stays_as_it_was, {"request": article}),
        *(case(answers.the_past_stays_as_it_was, {"request": drawn.ranked(name)}) for name in RANKINGS),
        *(
            case(answers.the_past_stays_as_it_was, {"request": drawn.typical(name).over(days, granularity)})
            for name in SERIES
            for days, granularity in (
                [(commons_years, None)]
                if name in COMMONS_SERIES
                else [(SPRING if name == "page_views_legacy" else WINTER, each) for each in ("daily", "monthly")]
            )
        ),
        case(
            spellings.a_project_may_be_a_domain,
            {"request": top, "spelling": f"www.{as_domain(drawn.english)}"},
            request=drawn.existing(*spellings.OF_PROJECTS).map(in_english),
            spelling=spellings_of(drawn.english),
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
                    "media_files_aggregate", referer=of_wikipedia, media_type="all-media-types", agent="user"
                ).over(SPLIT),
                "spelling": "www.DE.wikipedia.org",
            },
            request=referred,
            spelling=spellings_of(of_wikipedia),
        ),
        case(
            spellings.spaces_are_underscores,
            {
                "request": article.but(project=drawn.spaced_article[0], article=drawn.spaced_article[1]),
                "name": "article",
            },
            request=drawn.existing("page_views_per_article"),
        ),
        case(
            spellings.spaces_are_underscores,
            {
                "request": request(
                    "edits_per_page", project=drawn.english, page_title=spaced_title, editor_type="all-editor-types"
                ).over((month_of(202001)[0], month_of(202609)[1])),
                "name": "page-title",
            },
            request=st.sampled_from(PER_PAGE).map(
                lambda operation: request(
                    operation, project=drawn.english, page_title=spaced_title, editor_type="all-editor-types"
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
                    drawn.busy_months(),
                    AGENT,
                ),
            )
            for path in encoded
        ),
    )
