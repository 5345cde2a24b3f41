"""How laws ask: for a result with its answer, for a refusal, for everything that can be read about one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from openknowledge import Answer, MediaWiki, MediaWikiHistory
from openknowledge.errors import ErrorResponse

from contract_tests.laws.expectation import expect

Result = TypeVar("Result")

PAGE_ROUTES = (
    "pages_get_source",
    "pages_get",
    "pages_get_html",
    "pages_get_offline",
    "pages_get_languages",
    "pages_get_files",
    "history_get_page_history",
    "history_get_page_history_counts",
)
"""Operations that read something about a page by its title."""


@dataclass(frozen=True, slots=True)
class Read:
    """One reading call with its arguments, and its twin by HEAD.

    Attributes:
        operation: operationId.
        get: Makes the call; takes call options.
        head: Makes it by HEAD; takes call options.
    """

    operation: str
    get: Callable[..., object]
    head: Callable[..., object]


def answered(call: Callable[..., Result], *args: object, **kwargs: object) -> tuple[Result, Answer]:
    """A result, and the answer that it came in."""
    answers: list[Answer] = []
    result = call(*args, on_answer=answers.append, **kwargs)
    return result, answers[-1]


def raw(call: Callable[..., object], *args: object, **kwargs: object) -> Answer:
    """The answer to a call, be it a result or a refusal that the contract describes."""
    try:
        return answered(call, *args, **kwargs)[1]
    except ErrorResponse as error:
        return error.answer


def refusal(status: int, call: Callable[..., object], *args: object, **kwargs: object) -> ErrorResponse:
    """The refusal that a call meets.

    Raises:
        AssertionError: It succeeds, or is refused with another status.
    """
    try:
        _, answer = answered(call, *args, **kwargs)
    except ErrorResponse as error:
        expect(error.status == status, error.operation, f"a refusal with status {status}", str(error))
        return error
    raise AssertionError(f"{answer.method} {answer.url}: promised a refusal with status {status}; came {answer.status}")


def page_reads(client: MediaWiki, title: str) -> list[Read]:
    """Every reading call about a page, in its plainest form."""
    pages, history = client.pages, client.history
    counts = partial(history.get_page_history_counts, title, "edits")
    counts_head = partial(history.get_page_history_counts_head, title, "edits")
    return [
        Read("pages_get_source", partial(pages.get_source, title), partial(pages.get_source_head, title)),
        Read("pages_get", partial(pages.get, title), partial(pages.get_head, title)),
        Read("pages_get_html", partial(pages.get_html, title), partial(pages.get_html_head, title)),
        Read("pages_get_offline", partial(pages.get_offline, title), partial(pages.get_offline_head, title)),
        Read("pages_get_languages", partial(pages.get_languages, title), partial(pages.get_languages_head, title)),
        Read("pages_get_files", partial(pages.get_files, title), partial(pages.get_files_head, title)),
        Read(
            "history_get_page_history",
            partial(history.get_page_history, title),
            partial(history.get_page_history_head, title),
        ),
        Read("history_get_page_history_counts", counts, counts_head),
    ]


def file_read(client: MediaWiki, title: str) -> Read:
    """The call about a file."""
    return Read("media_files_get", partial(client.media_files.get, title), partial(client.media_files.get_head, title))


def revision_read(client: MediaWiki, revision: int) -> Read:
    """The call about a revision."""
    return Read(
        "history_get_revision",
        partial(client.history.get_revision, revision),
        partial(client.history.get_revision_head, revision),
    )


def comparison_read(client: MediaWiki | MediaWikiHistory, from_: int, to: int) -> Read:
    """The call about two revisions."""
    return Read(
        "history_compare_revisions",
        partial(client.history.compare_revisions, from_, to),
        partial(client.history.compare_revisions_head, from_, to),
    )


def searches(client: MediaWiki, q: str) -> list[Read]:
    """Both searches."""
    pages, titles = client.search.pages, client.search.titles
    return [
        Read("search_pages", partial(pages, q=q), partial(client.search.pages_head, q=q)),
        Read("search_titles", partial(titles, q=q), partial(client.search.titles_head, q=q)),
    ]
