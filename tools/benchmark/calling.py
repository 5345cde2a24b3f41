"""A whole call in process, from arguments to models: against bare httpx and `json.loads`."""

from __future__ import annotations

import json

import httpx
from openknowledge import WikimediaAnalytics

from tools.benchmark.bodies import PAGE, USER_AGENT, body
from tools.benchmark.rounds import interleaved
from tools.benchmark.table import Row, Target, ratios


def rows() -> list[Row]:
    """Measure a call whose body has 5 KB."""
    content = body("month")

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "application/json"}, content=content, request=request)

    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as bare,
        WikimediaAnalytics(user_agent=USER_AGENT, transport=httpx.MockTransport(answer)) as ours,
    ):
        url = f"{ours.base_url}/metrics/pageviews/per-article/{'/'.join(PAGE)}"
        times = interleaved(
            {
                "bare": lambda: json.loads(bare.get(url).content),
                "ours": lambda: ours.page_views.per_article(*PAGE),  # type: ignore[arg-type]
            }
        )
    return [Row(4, "call of 5 KB / httpx and json.loads", ratios(times["ours"], times["bare"]), Target(1.2))]
