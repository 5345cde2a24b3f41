"""Records the first case of every law on a fresh wiki: `python -m contract_tests.recordings.record`, from the root.

The wiki is served on the port of earlier recordings, so that addresses in answers stay as they are.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import httpx
from openknowledge import MediaWiki
from openknowledge.errors import RequestFailed

from contract_tests.clients import USER_AGENT
from contract_tests.known_values import ANONYMOUS_TOKEN
from contract_tests.laws.law import Law
from contract_tests.laws.mediawiki.cases import World, Writer, first_of_each_law, reading_cases, writing_cases
from contract_tests.laws.mediawiki.cases.sources import source_of
from contract_tests.recordings.recording import FOLDER, Recording, write
from contract_tests.recordings.transports import RecordingTransport
from tools.live_mediawiki import DEFAULT_PORT, LiveMediaWikiError, Wiki, live_mediawiki


def record(wiki: Wiki) -> dict[str, Recording]:
    """The first case of every law, by the subject of the law.

    Raises:
        AssertionError: A law does not hold.
    """
    world = World(seed=wiki.seed, source=source_of(wiki.base_url))
    writer = Writer(token=ANONYMOUS_TOKEN, name=None)
    provenance = provenance_of(wiki)
    recordings: dict[str, Recording] = {}

    def hold(law: Law, arguments: dict[str, Any]) -> None:
        recording = recordings.setdefault(law.subject, Recording(provenance))
        recording.arguments[law.name] = arguments
        transport = RecordingTransport(recording)
        with MediaWiki(user_agent=USER_AGENT, base_url=wiki.base_url, transport=transport, retries=0) as client:
            law.check(client, **arguments)

    for case in first_of_each_law(reading_cases()):
        hold(case.law, case.arguments(world))
    for number, writing in enumerate(first_of_each_law(writing_cases()), start=1):
        title = writing.title or f"Law {number}"
        hold(writing.law, {"title": title, "token": writer.token, **writing.arguments(world, writer)})
    return recordings


def provenance_of(wiki: Wiki) -> dict[str, str]:
    """What a recording says about where it comes from."""
    answer = httpx.get(
        wiki.action_api_url, params={"action": "query", "meta": "siteinfo", "format": "json"}, timeout=30
    ).raise_for_status()
    general = answer.json()["query"]["general"]
    wikidiff2 = subprocess.run(
        ["php", "-r", "echo phpversion('wikidiff2');"], check=True, capture_output=True, text=True
    ).stdout
    return {
        "server": f"{general['generator']}, PHP {general['phpversion']}, {general['dbtype']}, wikidiff2 {wikidiff2}",
        "date": f"{datetime.now(UTC):%F}",
        "made_by": "python -m contract_tests.recordings.record",
        "base_url": wiki.base_url,
    }


def main() -> int:
    """The command. Returns its exit status: 0 done, 2 if there is no wiki or a law does not hold on it."""
    try:
        with live_mediawiki(DEFAULT_PORT) as wiki:
            recordings = record(wiki)
    except (LiveMediaWikiError, AssertionError, RequestFailed) as error:
        print(f"record: {error}", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    for subject, recording in recordings.items():
        write(recording, FOLDER / f"{subject}.json")
        print(f"{subject}.json: {len(recording.arguments)} laws, {len(recording.exchanges)} requests")
    return 0


if __name__ == "__main__":
    sys.exit(main())
