"""What the edge refuses before any service sees the request; in plain text."""

from __future__ import annotations

import httpx

from contract_tests.simulators.routing import Refused
from contract_tests.simulators.wikimedia_analytics.answers import HEADERS
from contract_tests.simulators.wikimedia_analytics.service import Analytics

GENERIC = ("python-requests/", "axios/")
"""How user agents begin that name a library and nobody to ask."""

FORBIDDEN = "Requests need a user agent that names the tool and a contact.\n"
TOO_MANY = """You are making too many requests to the API.
Wait as long as the header Retry-After says, and send fewer from then on.
Limits: https://www.mediawiki.org/wiki/Wikimedia_APIs/Rate_limits

request-id: {}
"""


class TurnedAway(Refused):
    """A refusal by the edge."""

    def __init__(self, status: int, text: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.headers = headers

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The text as it is."""
        headers = [("content-type", "text/plain"), *self.headers, *HEADERS]
        return httpx.Response(self.status, headers=headers, content=self.text.encode())


def admit(analytics: Analytics, request: httpx.Request) -> None:
    """Let a request in.

    Raises:
        TurnedAway: The user agent says nothing, or it sent too many requests in this minute.
    """
    user_agent = request.headers.get("api-user-agent") or request.headers.get("user-agent", "")
    if not user_agent or user_agent.startswith(GENERIC):
        raise TurnedAway(403, FORBIDDEN)
    if analytics.throttle is not None and (seconds := analytics.throttle.wait(user_agent, analytics.clock.now)):
        text = TOO_MANY.format(analytics.throttle.request_id())
        raise TurnedAway(429, text, (("retry-after", str(seconds)),))
