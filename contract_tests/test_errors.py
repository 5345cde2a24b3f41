"""Every failure has a class of its own that answers one question: who broke the contract?"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from openknowledge import errors

from contract_tests.answers import Answer, answers, content_of, plain
from contract_tests.arguments import example_arguments
from contract_tests.clients import BASE_URL, MODES, Handler, Subject, call, connect, subjects

BY_STATUS: dict[int, type[errors.ErrorResponse]] = {
    304: errors.NotModified,
    400: errors.BadRequest,
    401: errors.Unauthorized,
    403: errors.Forbidden,
    404: errors.NotFound,
    405: errors.MethodNotAllowed,
    409: errors.Conflict,
    412: errors.PreconditionFailed,
    413: errors.ContentTooLarge,
    415: errors.UnsupportedMediaType,
    429: errors.TooManyRequests,
    500: errors.ServerError,
}
UNLISTED = (299, 399, 202, 204, 302, 402, 418, 502, 503, 520, 599, 999)
WRITTEN: dict[str, Callable[[str], str]] = {
    "with a charset": lambda media_type: f"{media_type}; charset=utf-8",
    "in capitals": str.title,
    "with a parameter after a space": lambda media_type: f"{media_type} ;a=b",
}
HTML = "<html><title>Sorry</title>\n" + 400 * "x" + "</html>"


def raised(subject: Subject, mode: str, handler: Handler) -> errors.ApiError:
    """The error that calling an operation ends in."""
    with pytest.raises(errors.ApiError) as error:
        call(connect(subject.document, mode, handler), subject, example_arguments(subject))
    return error.value


def answering(status: int, media_type: str = "", content: bytes = b"") -> Handler:
    headers = {"Content-Type": media_type} if media_type else {}
    return lambda _: httpx.Response(status, headers=headers, content=content)


def class_of(status: int) -> type[errors.ErrorResponse]:
    """The class of a refusal: its own, or that of all without one."""
    return BY_STATUS.get(status, errors.ServerError if status >= 500 else errors.ErrorResponse)


def refusals(subject: Subject) -> Iterator[tuple[int, str, Any]]:
    """Status, media type and content of each refusal that the contract gives an example of.

    A range stands for its first and last status and those with classes of their own.
    """
    for key, response in subject.responses().items():
        if key.startswith("2"):
            continue
        statuses = subject.statuses(key)
        for status in statuses:
            if status in (statuses[0], statuses[-1], *BY_STATUS):
                for media_type, content in response.get("content", {}).items():
                    for example in content["examples"].values():
                        yield status, media_type, example["value"]
                if not response.get("content"):
                    yield status, "", None


def encoded(media_type: str, value: Any) -> bytes:
    """The bytes that stand for the content of a refusal, or none where it has none."""
    return b"" if value is None else content_of(media_type, {}, value)


def said(subject: Subject, status: int, error: errors.ApiError) -> bool:
    """Whether a message names operation, method, URL and status."""
    text = str(error)
    return all(part in text for part in (subject.operation.name, subject.operation.method, BASE_URL, str(status)))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("subject", subjects(), ids=str)
def test_a_refusal_that_the_contract_describes_raises_its_class(subject: Subject, mode: str) -> None:
    found = list(refusals(subject))
    assert {subject.listed(status) for status, _, _ in found} == {
        each for each in subject.responses() if each[0] != "2"
    }
    for status, media_type, value in found:
        content = encoded(media_type, value)
        error = raised(subject, mode, answering(status, media_type, content))
        assert type(error) is class_of(status)
        assert isinstance(error, errors.ErrorResponse)
        assert (error.operation, error.status, error.answer.status) == (subject.operation.name, status, status)
        assert error.answer.content == content
        assert (None if error.parsed is None else plain(error.parsed)) == value
        assert said(subject, status, error), error


REFUSING = [answer for answer in answers() if answer.refuses and 200 <= answer.status <= 299]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("answer", REFUSING, ids=str)
def test_a_refusal_whose_status_is_a_success_is_raised_too(answer: Answer, mode: str) -> None:
    name = answer.schema["$ref"].rpartition("/")[2]
    required = answer.subject.resolve(answer.schema)["required"]
    values = [example["value"] for example in answer.stated["examples"].values()]
    refused = [value for value in values if set(required) <= set(value)]
    assert refused, f"no example of {name}"
    for value in refused:
        error = raised(answer.subject, mode, answering(answer.status, answer.media_type, answer.content(value)))
        assert type(error) is errors.ErrorResponse
        assert (error.status, type(error.parsed).__name__) == (answer.status, name)
        assert plain(error.parsed) == value
        assert said(answer.subject, answer.status, error), error


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("subject", subjects(), ids=str)
def test_a_status_that_the_contract_does_not_list_is_another_error(subject: Subject, mode: str) -> None:
    content = b"" if subject.operation.method == "HEAD" else HTML.encode()
    for status in (each for each in UNLISTED if subject.listed(each) is None):
        error = raised(subject, mode, answering(status, "Text/HTML; charset=UTF-8", content))
        assert type(error) is errors.UnexpectedStatus
        assert (error.status, error.answer.content) == (status, content)
        assert said(subject, status, error), error
        assert "text/html" in str(error)
        assert all(listed in str(error) for listed in subject.responses())
        if content:
            assert "<html><title>Sorry</title> xxx" in str(error)
            assert len(str(error)) < 800


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("media_type", ["text/html", "application/xml", ""])
@pytest.mark.parametrize("subject", [each for each in subjects() if each.operation.method != "HEAD"], ids=str)
def test_content_that_the_contract_does_not_promise_is_a_third_error(
    subject: Subject, media_type: str, mode: str
) -> None:
    for key, response in subject.responses().items():
        if response.get("content") and media_type not in response["content"]:
            status = subject.statuses(key)[0]
            error = raised(subject, mode, answering(status, media_type, HTML.encode()))
            assert type(error) is errors.UnexpectedBody
            assert said(subject, status, error), error
            assert (media_type or "no media type") in str(error)
            assert all(promised in str(error) for promised in response["content"])
            assert "<html><title>Sorry</title> xxx" in str(error)
            assert len(str(error)) < 800


@pytest.mark.parametrize("charset", ["nonsense", "hex", "undefined", "idna", "punycode"])
def test_text_in_no_charset_that_is_known_is_an_unexpected_body(charset: str) -> None:
    subject = next(each for each in subjects() if each.operation.name == "pages_get_html")
    answer = answering(200, f"text/html; charset={charset}", "<p>é".encode())
    assert type(raised(subject, "sync", answer)) is errors.UnexpectedBody


@pytest.mark.parametrize(
    "parameter", ["charset=ISO-8859-1", 'charset="iso-8859-1"', "Charset=latin1; a=b", "a=b;charset=l1"]
)
def test_text_is_read_in_the_charset_that_the_answer_names(parameter: str) -> None:
    subject = next(each for each in subjects() if each.operation.name == "pages_get_html")
    client = connect(subject.document, "sync", answering(200, f"text/html; {parameter}", "<p>é".encode("latin-1")))
    assert call(client, subject, example_arguments(subject)) == "<p>é"


@pytest.mark.parametrize("media_type", ["text/html", "text/html;charset=", "TEXT/HTML ; a=b", "text/html;charset=utf8"])
def test_text_is_utf_8_unless_the_answer_names_another_charset(media_type: str) -> None:
    subject = next(each for each in subjects() if each.operation.name == "pages_get_html")
    client = connect(subject.document, "sync", answering(200, media_type, "<p>é".encode()))
    assert call(client, subject, example_arguments(subject)) == "<p>é"


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_media_type_is_known_in_any_case_and_with_parameters(written: Callable[[str], str]) -> None:
    for subject in subjects():
        for status, media_type, value in refusals(subject):
            if media_type and subject.operation.method != "HEAD":
                error = raised(subject, "sync", answering(status, written(media_type), encoded(media_type, value)))
                assert type(error) is class_of(status)
                assert isinstance(error, errors.ErrorResponse)
                assert plain(error.parsed) == value


FAILURES: list[Exception] = [
    httpx.ConnectError("refused"),
    httpx.ReadTimeout("late"),
    httpx.PoolTimeout(""),
    httpx.RemoteProtocolError("no HTTP"),
    httpx.DecodingError("no gzip"),
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
@pytest.mark.parametrize("subject", subjects(), ids=str)
def test_no_answer_is_a_fourth_error_with_its_cause(subject: Subject, failure: Exception, mode: str) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise failure

    error = raised(subject, mode, fail)
    assert type(error) is (errors.TimedOut if isinstance(failure, httpx.TimeoutException) else errors.RequestFailed)
    assert error.__cause__ is failure
    for part in (subject.operation.name, subject.operation.method, BASE_URL, type(failure).__name__, str(failure)):
        assert part in str(error)


def test_the_tree_of_errors_is_complete() -> None:
    named = {name: getattr(errors, name) for name in errors.__all__}
    assert set(BY_STATUS.values()) <= set(named.values())
    assert all(issubclass(each, errors.ErrorResponse) for each in BY_STATUS.values())
    assert all(issubclass(each, errors.ApiError) for each in named.values())
    assert issubclass(errors.InvalidArgument, ValueError)
    keys = {key for subject in subjects() for key in subject.responses() if key[0] != "2"}
    listed = {int(key) for key in keys if key.isdigit()}
    assert errors.ErrorResponse not in {class_of(status) for status in listed}


def every_error() -> list[errors.ApiError]:
    """One error of each kind, with models in it where there are any."""
    subject = next(each for each in subjects() if each.operation.name == "pages_update")
    answers = [
        answering(status, media_type, encoded(media_type, value)) for status, media_type, value in refusals(subject)
    ]
    found = [
        raised(subject, "sync", answer) for answer in [*answers, answering(418), answering(200, "text/html", b"a")]
    ]
    return [*found, errors.InvalidArgument("a"), errors.RequestFailed("b")]


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_errors_survive_pickling_and_copying(error: errors.ApiError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        for name in ("operation", "status", "problem", "parsed"):
            assert getattr(twin, name, None) == getattr(error, name, None)
        if isinstance(error, errors.ErrorResponse) and isinstance(twin, errors.ErrorResponse):
            assert dict(twin.answer.headers) == dict(error.answer.headers)
            assert twin.answer.content == error.answer.content


@pytest.mark.parametrize("status", [429, 502, 503, 520])
def test_a_busy_server_is_not_taken_for_a_wrong_one(status: int) -> None:
    subject = next(each for each in subjects() if each.operation.name == "pages_get")
    assert str(raised(subject, "sync", answering(status))).endswith("try again later.")


@pytest.mark.parametrize("secret", ["user:password@", ""])
def test_a_redirect_that_is_not_followed_says_where_to_and_no_secret(secret: str) -> None:
    subject = next(each for each in subjects() if each.operation.name == "pages_get")
    location = f"https://{secret}other.example/login?token=secret"
    error = raised(subject, "sync", lambda _: httpx.Response(302, headers={"Location": location}))
    assert "other.example/login'" in str(error)
    assert "password" not in str(error)
    assert "secret" not in str(error)
