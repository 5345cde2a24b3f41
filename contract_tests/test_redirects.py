"""Redirects: within the origin of the base URL, for GET and HEAD, and not without end. A token does not travel."""

from __future__ import annotations

import httpx
import pytest
from openknowledge.errors import ApiError, UnexpectedStatus

from contract_tests.arguments import example_arguments
from contract_tests.clients import BASE_URL, MODES, Subject, call, connect, secured_subjects, subjects

TOKEN = "0123456789abcdef"  # noqa: S105 - stands for one
READ = next(subject for subject in secured_subjects() if subject.operation.method == "GET")


def seen(subject: Subject, mode: str, status: int, location: str, times: int) -> tuple[list[httpx.Request], ApiError]:
    """The requests that reach a server which redirects so many times, and the error that all this ends in.

    Each of the requests carries the token, if there is one.
    """
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(status if len(requests) <= times else 418, headers={"Location": location})

    settings = {"access_token": TOKEN} if subject.takes_token else {}
    with pytest.raises(ApiError) as error:
        call(connect(subject.document, mode, answer, **settings), subject, example_arguments(subject))
    carried = f"Bearer {TOKEN}" if subject.takes_token else None
    assert {request.headers.get("Authorization") for request in requests} == {carried}
    return requests, error.value


@pytest.mark.parametrize(
    "location",
    [
        "https://other.example/w",
        "//other.example/w",
        "http://wiki.example/w",
        "https://wiki.example:8443/w",
        "https://sub.wiki.example/w",
        "https://wiki.example.other/w",
        "https://wiki.example@other.example/w",
        "ftp://wiki.example/w",
    ],
)
@pytest.mark.parametrize("mode", MODES)
def test_a_redirect_to_another_origin_is_not_followed(location: str, mode: str) -> None:
    for subject in subjects():
        requests, error = seen(subject, mode, 302, location, times=1)
        assert (len(requests), type(error)) == (1, UnexpectedStatus)
        assert "302" in str(error)


@pytest.mark.parametrize("location", ["/moved", "moved", f"{BASE_URL}/moved", "https://WIKI.example:443/moved"])
@pytest.mark.parametrize("mode", MODES)
def test_a_redirect_within_the_origin_is_followed_for_get_and_head_only(location: str, mode: str) -> None:
    for subject in subjects():
        method = subject.operation.method
        for status in (301, 302, 303, 307, 308):
            requests, _ = seen(subject, mode, status, location, times=1)
            assert [each.method for each in requests] == [method] * (2 if method in ("GET", "HEAD") else 1)
            assert {each.url.host for each in requests} == {"wiki.example"}


@pytest.mark.parametrize("mode", MODES)
def test_redirects_end(mode: str) -> None:
    requests, error = seen(READ, mode, 302, "/again", times=1000)
    assert 2 < len(requests) < 25
    assert type(error) is UnexpectedStatus


@pytest.mark.parametrize("location", ["https://wiki.example:99999/", "https://wiki.example:port/", "https://["])
@pytest.mark.parametrize("mode", MODES)
def test_a_redirect_that_is_no_url_is_an_error_of_the_client(location: str, mode: str) -> None:
    requests, error = seen(READ, mode, 302, location, times=1)
    assert (len(requests), isinstance(error, ApiError)) == (1, True)


@pytest.mark.parametrize("mode", MODES)
def test_a_name_and_password_in_a_redirect_do_not_take_the_place_of_the_token(mode: str) -> None:
    seen(READ, mode, 302, "https://user:password@wiki.example/", times=1)
