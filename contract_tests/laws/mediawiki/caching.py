"""Laws of conditional requests and of HEAD: tags, times, and answers without content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial

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
from contract_tests.laws.mediawiki.history import HistoryClient

COUNTS, HISTORY = "history_get_page_history_counts", "history_get_page_history"
REVISION, COMPARE = "history_get_revision", "history_compare_revisions"

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

PAGES = TAGGED[:6]
"""Operations that read a page, and not its history."""

KEPT = {
    **dict.fromkeys(("pages_get_source", "pages_get", "pages_get_html", "pages_get_offline"), "max-age=5"),
    "search_titles": "public, max-age=1200",
}
"""How long caches may keep an answer, by operation; of others nothing is said."""


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
        expect_equal(answer.content, b"", f"{read.operation} with {headers}", "content")


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


@law(HISTORY)
def a_history_is_as_old_as_its_latest_revision(client: HistoryClient, title: str) -> None:
    """The tag of a history is the id of its first entry, and its time of change is that of this entry.

    Ground: observed on 1.39.17.
    """
    answers: list[Answer] = []
    first = client.history.get_page_history(title, on_answer=answers.append).revisions[0]
    came = (answers[-1].headers.get("ETag"), answers[-1].headers.get("Last-Modified"))
    promised = (f'"{first.id}"', _http_date(first.timestamp))
    expect_equal(came, promised, f"{HISTORY} of {title!r}", "tag and time of its first entry")


@law(COUNTS, HISTORY)
def counts_are_as_old_as_their_page(client: HistoryClient, title: str) -> None:
    """Counts changed with the latest revision or with what the page's log tells since, which is not to come.

    Ground: observed on 1.39.17; RFC 9110, Last-Modified: no time in the future.
    """
    time = raw(partial(client.history.get_page_history_counts, title, "edits")).headers.get("Last-Modified")
    first = client.history.get_page_history(title).revisions[0].timestamp
    changed = parsedate_to_datetime(time) if time else None
    # A clock may differ a little from the server's.
    latest = datetime.now(UTC) + timedelta(days=1)
    expect(changed is not None and first <= changed <= latest, f"{COUNTS} of {title!r}", f"a time since {first}", time)


@law(*PAGES, "media_files_get", "search_pages", "search_titles")
def pages_are_kept_for_a_while(client: MediaWiki, title: str, file: str, q: str) -> None:
    """Caches may keep pages for 5 seconds, and found titles for 20 minutes.

    Ground: observed on 1.39.17.

    Approximate: of answers without a cookie, to clients without an account; a wiki's settings, or a cache before it,
    may say otherwise.
    """
    of_page = [read for read in page_reads(client, title) if read.operation in PAGES]
    for read in (*of_page, file_read(client, file), *searches(client, q)):
        came = raw(read.get).headers.get("Cache-Control")
        expect_equal(came, KEPT.get(read.operation), read.operation, "Cache-Control")


@law(HISTORY, COUNTS, REVISION, COMPARE)
def histories_are_kept_for_a_while(client: HistoryClient, title: str, revision: int) -> None:
    """Caches may keep a revision, which changed when it was made, for 5 seconds, and counts for 60.

    Ground: observed on 1.39.17.

    Approximate: as of pages.

    Args:
        revision: Of the page, nothing of it hidden.
    """
    answers: list[Answer] = []
    history, note = client.history, answers.append
    history.get_page_history(title, on_answer=note)
    history.get_page_history_counts(title, "edits", on_answer=note)
    history.compare_revisions(revision, revision, on_answer=note)
    made = history.get_revision(revision, on_answer=note).timestamp
    came = [answer.headers.get("Cache-Control") for answer in answers]
    subject = f"histories of {title!r}"
    expect_equal(
        came, [None, "max-age=60", None, "max-age=5"], subject, "Cache-Control of list, count, difference, one"
    )
    time = answers[-1].headers.get("Last-Modified")
    expect_equal(time, _http_date(made), f"{REVISION} {revision}", "Last-Modified")


@law(REVISION)
def what_is_hidden_is_not_kept(client: HistoryClient, revision: int, has_time: bool) -> None:
    """A revision of which something is hidden may not be kept; it has a time of change unless its text is hidden.

    Ground: observed on 1.39.17.

    Args:
        revision: One of which something is hidden.
        has_time: Whether its text is not.
    """
    headers = raw(partial(client.history.get_revision, revision)).headers
    came = (headers.get("Cache-Control"), "Last-Modified" in headers)
    expect_equal(
        came, (None, has_time), f"{REVISION} {revision}", "Cache-Control, and whether there is a Last-Modified"
    )


@law(*TAGGED, *UNTAGGED)
def head_is_get_without_content(client: MediaWiki, title: str, file: str, from_: int, to: int, q: str) -> None:
    """HEAD answers with the status, type, tag, time and lifetime of GET, and no content.

    Ground: RFC 9110, HEAD.
    """
    page, comparison = page_reads(client, title), comparison_read(client, from_, to)
    others = (file_read(client, file), revision_read(client, to), comparison, *searches(client, q))
    for read in (*page, *others):
        expect_head(read)


@law(*TAGGED, COUNTS)
def head_is_refused_as_get_is(client: MediaWiki, title: str, revision: int) -> None:
    """HEAD of what does not exist answers with the status and type of GET, and no content.

    Ground: RFC 9110, HEAD.

    Args:
        title: Of no page.
        revision: Of no page.
    """
    for read in (*page_reads(client, title), file_read(client, title), revision_read(client, revision)):
        expect_head(read)


@law("pages_get_source", "pages_get_files", HISTORY, COUNTS, COMPARE, "search_pages", "search_titles")
def head_of_a_bad_request_is_refused_as_get_is(
    client: MediaWiki, title: str, revision: int, others: Sequence[int], unsupported: Mapping[str, str]
) -> None:
    """HEAD of what GET refuses is refused with the same status and type, and without content.

    Ground: RFC 9110, HEAD.

    Args:
        revision: Of the page.
        others: Revisions with which it is not compared.
        unsupported: Titles of pages by the operations that do not support them.
    """
    history = client.history
    both = partial(history.get_page_history, title, older_than=revision, newer_than=revision)
    both_head = partial(history.get_page_history_head, title, older_than=revision, newer_than=revision)
    minor = partial(history.get_page_history_counts, title, "minor", from_=revision, to=revision)
    minor_head = partial(history.get_page_history_counts_head, title, "minor", from_=revision, to=revision)
    reads = [Read(HISTORY, both, both_head), Read(COUNTS, minor, minor_head)]
    reads += [comparison_read(client, revision, other) for other in others]
    for search in searches(client, title):
        reads.append(Read(search.operation, partial(search.get, limit=0), partial(search.head, limit=0)))
    for operation, other in unsupported.items():
        reads += [read for read in page_reads(client, other) if read.operation == operation]
    for read in reads:
        expect(raw(read.get).status >= 400, read.operation, "a refusal", "none")
        expect_head(read)


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


def _http_date(time: datetime) -> str:
    return format_datetime(time.astimezone(UTC), usegmt=True)


def _tag(read: Read) -> str:
    tag = raw(read.get).headers.get("ETag", "")
    expect(tag.startswith('"'), read.operation, "an ETag", tag)
    return tag


def expect_head(read: Read) -> None:
    """Expect that HEAD answers as GET does, with no content."""
    get, head = raw(read.get), _head(read)
    expect_equal(head.content, b"", f"{read.operation} by HEAD", "content")
    expect_equal(head.status, get.status, f"{read.operation} by HEAD", "status of GET")
    for name in ("Content-Type", "ETag", "Last-Modified", "Cache-Control"):
        expect_equal(head.headers.get(name), get.headers.get(name), f"{read.operation} by HEAD, {name}", "as by GET")


def _head(read: Read) -> Answer:
    answers: list[Answer] = []
    with suppress(ErrorResponse):
        read.head(on_answer=answers.append)
    return answers[-1]
