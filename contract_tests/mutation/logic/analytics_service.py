"""Mistakes in routes and header fields of the Wikimedia Analytics API, and in who is let in."""

from __future__ import annotations

import re

import httpx

from contract_tests.mutation.logic.analytics_patches import module_of
from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import Function, Patch, replaced, without_head, wrapped
from contract_tests.simulators import routing
from contract_tests.simulators.wikimedia_analytics import admission, answers, parameters, problems

fault = faults_of("wikimedia_analytics")
page_views, page_view_rankings = map(module_of, ("page_views", "page_view_rankings"))
VIEWS = ("page_views_aggregate", "page_views_per_article")
DAILY = "/pageviews/aggregate/en.wikipedia/all-access/all-agents/daily"


@fault(
    "page_views_per_article",
    documented="HEAD is answered like GET",
    shown_by=Ask("/pageviews/per-article/en.wikipedia/all-access/all-agents/Main_Page/daily/20240101/20240131", "HEAD"),
)
def head_is_no_method() -> Patch:
    """HEAD is refused."""
    return without_head(page_views.page_views, "page_views_per_article")


@fault(*VIEWS, documented="HEAD has the header fields of GET", shown_by=Ask(f"{DAILY}/20240101/20240131", "HEAD"))
def head_says_nothing_of_the_content() -> Patch:
    """The answer to HEAD has no content type."""

    def around(call: Function) -> Function:
        def answer(simulator: object, request: httpx.Request) -> httpx.Response:
            response: httpx.Response = call(simulator, request)
            if request.method == "HEAD":
                del response.headers["content-type"]
            return response

        return answer

    return wrapped(routing.Simulator, "__call__", around)


@fault(
    "page_views_per_article",
    "edits_per_page",
    documented="slashes in titles are percent-encoded",
    shown_by="/pageviews/per-article/en.wikipedia/all-access/all-agents/AC%2FDC/daily/20240101/20240131",
)
def paths_are_decoded_before_they_are_split() -> Patch:
    """A percent-encoded slash ends a segment of the path."""

    def around(route: Function) -> Function:
        def routed(simulator: object, request: httpx.Request) -> object:
            raw = request.url.raw_path.replace(b"%2F", b"/")
            return route(simulator, httpx.Request(request.method, request.url.copy_with(raw_path=raw)))

        return routed

    return wrapped(routing.Simulator, "_route", around)


@fault(*VIEWS, documented="refusals: `uri` begins with `/metrics/`", shown_by=f"{DAILY}/20240131/20240101")
def problems_tell_the_whole_path() -> Patch:
    """The `uri` of a refusal has the path of the gateway in front."""
    return replaced(problems, "GATEWAY_PREFIX", "-")


@fault(
    *VIEWS,
    "edits_aggregate",
    documented="project: other characters are refused",
    shown_by="/pageviews/aggregate/en%20wikipedia/all-access/all-agents/daily/20240101/20240131",
)
def projects_may_have_any_character() -> Patch:
    """A project with characters that no project has is looked for."""
    return replaced(parameters, "_PROJECT", re.compile(r".+", re.DOTALL))


@fault(*VIEWS, documented="successful answers may be kept for four hours", shown_by=f"{DAILY}/20240101/20240131")
def answers_may_not_be_kept() -> Patch:
    """Successful answers forbid to keep them."""
    headers = httpx.Headers(
        [(name, "no-store" if name == "cache-control" else value) for name, value in answers._SUCCESS.multi_items()]
    )
    return replaced(answers, "_SUCCESS", headers)


@fault(
    *VIEWS,
    documented="requests without a user agent are refused",
    shown_by=Ask(f"{DAILY}/20240101/20240131", headers={"User-Agent": "axios/1.0"}),
)
def anybody_is_let_in() -> Patch:
    """Requests whose user agent names nobody are answered."""
    return replaced(admission, "GENERIC", ("--",))
