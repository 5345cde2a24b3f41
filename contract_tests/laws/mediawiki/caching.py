"""Laws of conditional requests and of HEAD: tags, times, and answers without content."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

from openknowledge import Answer, MediaWiki
from openknowledge.errors import ErrorResponse
from openknowledge.mediawiki_rest.models import BaseRevision, HistoryFilter

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import (
    Read,
    answered,
    comparison_read,
    file_read,
    page_reads,
    raw,
    refusal,
    revision_read,
    searches,
)

COUNTS, HISTORY = "history_get_page_history_counts", "history_get_page_history"

TAGGED = (
    "pages_get_source",
    "pages_get",
    "pages_get_html",
    "pages_get_offline",
    "pages_get_languages",
    "pages_get_files",
    "history_get_page_history",
    "media_files_get",
    "history_get_revision",
)
"""Operations whose answers carry an entity tag."""

UNTAGGED = ("history_get_page_history_counts", "history_compare_revisions", "search_pages", "search_titles")

OTHER_TAG = '"another"'


@law(*TAGGED)
def a_tag_just_received_is_not_modified(client: MediaWiki, title: str, file: str) -> None:
    """A tag just received, alone, weak or in a list, is answered 304 without content; another tag is answered 200.

    Ground: RFC 9110, If-None-Match; routes with a tag observed on 1.39.17.
    """
    for read in _tagged(client, title, file):
        tag = _tag(read)
        for condition in (tag, f"W/{tag}", f"{OTHER_TAG}, {tag}"):
            answer = raw(read.get, if_none_match=condition)
            came = (answer.status, answer.content)
            expect_equal(came, (304, b""), f"{read.operation}, If-None-Match: {condition}", "status and content")
        answer = raw(read.get, if_none_match=OTHER_TAG)
        expect_equal(answer.status, 200, f"{read.operation}, If-None-Match: {OTHER_TAG}", "status")


@law(*TAGGED)
def another_tag_fails_a_precondition(client: MediaWiki, title: str, file: str) -> None:
    """A precondition of the tag just received, or of `*`, holds; of another tag it fails with 412 and no content.

    Ground: RFC 9110, If-Match; routes with a tag observed on 1.39.17.
    """
    for read in _tagged(client, title, file):
        for condition in (_tag(read), "*"):
            answer = raw(read.get, if_match=condition)
            expect_equal(answer.status, 200, f"{read.operation}, If-Match: {condition}", "status")
        answer = refusal(412, read.get, if_match=OTHER_TAG).answer
        expect_equal(answer.content, b"", f"{read.operation}, If-Match: {OTHER_TAG}", "content")


@law(*TAGGED, COUNTS)
def times_decide_as_tags_do(client: MediaWiki, title: str, file: str) -> None:
    """Since the time of change just received nothing is modified; since the day before it is, and preconditions fail.

    Ground: RFC 9110, If-Modified-Since and If-Unmodified-Since; routes with a time observed on 1.39.17.
    """
    for read in (*_tagged(client, title, file), page_reads(client, title)[-1]):
        time = raw(read.get).headers.get("Last-Modified", "")
        expect(time.endswith(" GMT"), read.operation, "a Last-Modified", time)
        before = format_datetime(parsedate_to_datetime(time) - timedelta(days=1), usegmt=True)
        for name, value, status in (
            ("if_modified_since", time, 304),
            ("if_modified_since", before, 200),
            ("if_unmodified_since", time, 200),
            ("if_unmodified_since", before, 412),
        ):
            came = raw(read.get, **{name: value}).status
            expect_equal(came, status, f"{read.operation}, {name} {value}, changed {time}", "status")


@law(*UNTAGGED)
def without_a_tag_every_match_fails(client: MediaWiki, title: str, from_: int, to: int, q: str) -> None:
    """Counts, comparisons and searches carry no tag: `If-None-Match` is without effect, `If-Match` always fails.

    Ground: RFC 9110, If-Match; routes without a tag observed on 1.39.17.
    """
    for read in (page_reads(client, title)[-1], comparison_read(client, from_, to), *searches(client, q)):
        for headers, status in (({}, 200), ({"If-None-Match": OTHER_TAG}, 200), ({"If-Match": "*"}, 412)):
            answer = raw(read.get, headers=headers)
            came = (answer.status, answer.headers.get("ETag"))
            expect_equal(came, (status, None), f"{read.operation} with {headers}", "status and ETag")


@law("pages_create", "pages_update", *TAGGED[:7], writes=True)
def a_tag_is_good_until_the_next_edit(client: MediaWiki, title: str, token: str | None) -> None:
    """After an edit the tags from before are answered 200 with others, and those are good again.

    Ground: RFC 9110, If-None-Match; routes with a tag observed on 1.39.17.

    Args:
        title: Of a page that does not exist.
    """
    created = client.pages.create(source="Before.", title=title, comment="created", token=token)
    reads = [read for read in page_reads(client, title) if read.operation in TAGGED]
    old_tags = [_tag(read) for read in reads]
    client.pages.update(
        title, source="After.", comment="edited", latest=BaseRevision(id=created.latest.id), token=token
    )
    for read, old in zip(reads, old_tags, strict=True):
        answer = raw(read.get, if_none_match=old)
        subject = f"{read.operation} of {title!r}, If-None-Match with the tag before an edit"
        expect_equal(answer.status, 200, subject, "status")
        new = answer.headers.get("ETag", "")
        expect(new not in ("", old), subject, "another tag", new)
        expect_equal(raw(read.get, if_none_match=new).status, 304, f"{read.operation} with its new tag", "status")


@law(HISTORY, "pages_get_languages", "pages_get_files", "pages_get")
def tags_name_the_latest_revision(client: MediaWiki, title: str, revision: int) -> None:
    """The tag of a history is the id of the latest revision, whichever part is asked for; those of links begin with it.

    Ground: observed on 1.39.17.

    Args:
        revision: Any revision of the page.
    """
    latest = client.pages.get(title).latest.id
    filters: Sequence[HistoryFilter | None] = (None, "minor", "bot")
    for filter_ in filters:
        for offset in ({}, {"older_than": revision}, {"newer_than": revision}):
            _, answer = answered(client.history.get_page_history, title, filter=filter_, **offset)
            subject = f"{HISTORY} of {title!r}, filter {filter_}, {offset}"
            expect_equal(answer.headers.get("ETag"), f'"{latest}"', subject, "tag")
    for read in page_reads(client, title):
        if read.operation in ("pages_get_languages", "pages_get_files"):
            tag = _tag(read)
            expect(tag.startswith(f'"{latest}@'), f"{read.operation} of {title!r}", f"a tag of {latest}", tag)


@law(*TAGGED, *UNTAGGED)
def head_is_get_without_content(client: MediaWiki, title: str, file: str, from_: int, to: int, q: str) -> None:
    """HEAD answers with the status, type, tag and time of GET, and no content.

    Ground: RFC 9110, HEAD.
    """
    page, comparison = page_reads(client, title), comparison_read(client, from_, to)
    others = (file_read(client, file), revision_read(client, to), comparison, *searches(client, q))
    for read in (*page, *others):
        _expect_head(read)


@law(*TAGGED, COUNTS)
def head_is_refused_as_get_is(client: MediaWiki, title: str, revision: int) -> None:
    """HEAD of what does not exist answers with the status and type of GET, and no content.

    Ground: RFC 9110, HEAD.

    Args:
        title: Of no page.
        revision: Of no page.
    """
    for read in (*page_reads(client, title), file_read(client, title), revision_read(client, revision)):
        _expect_head(read)


@law(*TAGGED, COUNTS)
def reading_twice_gives_the_same(client: MediaWiki, title: str, file: str) -> None:
    """Nothing changes by being read: the same request gives the same content, tag and time again.

    Ground: RFC 9110, safe methods.

    Approximate: a wiki that renders HTML afresh each time gives it another tag.
    """
    for read in (*_tagged(client, title, file), page_reads(client, title)[-1]):
        first, second = raw(read.get), raw(read.get)
        for name, one, other in (
            ("content", first.content, second.content),
            *((field, first.headers.get(field), second.headers.get(field)) for field in ("ETag", "Last-Modified")),
        ):
            expect_equal(other, one, f"{read.operation} of {title!r}, {name}", "as the first time")


def _tagged(client: MediaWiki, title: str, file: str) -> list[Read]:
    page = [read for read in page_reads(client, title) if read.operation in TAGGED]
    return [*page, file_read(client, file), revision_read(client, client.pages.get(title).latest.id)]


def _tag(read: Read) -> str:
    tag = raw(read.get).headers.get("ETag", "")
    expect(tag.startswith('"'), read.operation, "an ETag", tag)
    return tag


def _expect_head(read: Read) -> None:
    get, head = raw(read.get), _head(read)
    expect_equal(head.content, b"", f"{read.operation} by HEAD", "content")
    expect_equal(head.status, get.status, f"{read.operation} by HEAD", "status of GET")
    for name in ("Content-Type", "ETag", "Last-Modified"):
        expect_equal(head.headers.get(name), get.headers.get(name), f"{read.operation} by HEAD, {name}", "as by GET")


def _head(read: Read) -> Answer:
    answers: list[Answer] = []
    with suppress(ErrorResponse):
        read.head(on_answer=answers.append)
    return answers[-1]
