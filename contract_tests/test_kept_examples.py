"""A request that broke a promise is asked again by the next checks until it breaks nothing; if promoted, for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import httpx
import msgspec
import pytest
from fakeredis import TcpFakeServer
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase, InMemoryExampleDatabase

from contract_tests.conformance import promote
from contract_tests.conformance.kept_examples import KeptExample, KeptExamples, WrongPlace, database
from contract_tests.conformance.plan import of_operations
from contract_tests.conformance.result import Outcome, Subject
from contract_tests.conformance.schemathesis_run import Task, run
from contract_tests.conformance.simulated import subject_of
from contract_tests.conformance.witness import Manners
from contract_tests.faulty_proxy import Fault, faulty_proxy, honest, without_member
from contract_tests.known_values import KnownPage, KnownValues
from contract_tests.simulators.routing import Simulator
from contract_tests.tiny_wiki import CONTRACT, PAGES, requests_to, tiny_wiki
from tools.specs import load

EXAMPLE = KeptExample(
    operation="pages_get", fingerprint="f00", method="GET", path={"title": "AC%2FDC"}, query={}, headers={}
)
READING = {**CONTRACT, "paths": {path: item for path, item in CONTRACT["paths"].items() if "get" in item}}
VALUES = KnownValues(pages=tuple(KnownPage(title, "wikitext", (revision,)) for title, revision in PAGES.items()))
SUBJECT = Subject("tiny", READING, "", "server", Manners(user_agent="tests/1.0"), False, True, VALUES)


def kept(folder: Path) -> list[KeptExample]:
    return list(KeptExamples("tiny", DirectoryBasedExampleDatabase(folder)).of("pages_get"))


def asked(base_url: str, folder: Path, phases: tuple[str, ...] = ("examples", "fuzzing")) -> Outcome:
    return run(Task(replace(SUBJECT, base_url=base_url), 1, 10, phases, str(folder)))


def checked(fault: Fault, folder: Path, phases: tuple[str, ...] = ("examples", "fuzzing")) -> list[str]:
    """The requests of a check of a wiki whose answers have a fault."""
    with tiny_wiki() as wiki, faulty_proxy(wiki, fault, "/bare$") as url:
        asked(url, folder, phases)
        return requests_to(wiki)


def test_what_broke_a_promise_is_kept_and_asked_again_until_it_breaks_nothing(tmp_path: Path) -> None:
    checked(without_member("id"), tmp_path)
    found = kept(tmp_path)
    assert 0 < len(found) <= 3 * len({example.fingerprint for example in found})
    before = checked(without_member("id"), tmp_path, ("examples",))
    assert all(any(f"/page/{example.path['title']}/bare" in line for line in before) for example in found)
    assert kept(tmp_path) == found
    checked(honest, tmp_path, ("examples",))
    assert kept(tmp_path) == []


def test_what_is_promoted_is_asked_in_every_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title = "Promoted"
    promote.promote("tiny", [msgspec.structs.replace(EXAMPLE, path={"title": title})], tmp_path / "promoted")
    monkeypatch.setattr(KeptExamples.__init__, "__defaults__", (tmp_path / "promoted",))
    for _ in range(2):
        assert any(f"/page/{title}/bare" in line for line in checked(honest, tmp_path / "kept", ("examples",)))


def test_promoting_twice_adds_nothing(tmp_path: Path) -> None:
    promote.promote("tiny", [EXAMPLE], tmp_path)
    once = (tmp_path / "tiny.json").read_bytes()
    promote.promote("tiny", [EXAMPLE], tmp_path)
    assert (tmp_path / "tiny.json").read_bytes() == once
    assert list(KeptExamples("tiny", None, tmp_path).of("pages_get")) == [EXAMPLE]


def test_promoting_a_finding_of_which_nothing_is_kept_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert promote.main(["f00", "--examples", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "no request is kept of a finding 'f00'" in line


def test_promoting_nothing_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert promote.main([]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "required: fingerprint" in line


def test_what_cannot_be_read_is_no_example(tmp_path: Path) -> None:
    place = DirectoryBasedExampleDatabase(tmp_path)
    place.save(b"tiny/pages_get", b"\x80garbage")
    examples = KeptExamples("tiny", place)
    examples.keep(EXAMPLE)
    assert list(examples.of("pages_get")) == [EXAMPLE]


@pytest.mark.parametrize("shared", [InMemoryExampleDatabase, None])
def test_examples_are_kept_and_dropped(shared: type[ExampleDatabase] | None, tmp_path: Path) -> None:
    examples = KeptExamples("tiny", database(str(tmp_path)) if shared is None else shared())
    examples.keep(EXAMPLE)
    examples.keep(EXAMPLE)
    assert list(examples.of("pages_get")) == [EXAMPLE]
    assert list(examples.of("pages_create")) == []
    examples.drop(EXAMPLE)
    assert list(examples.of("pages_get")) == []


@pytest.fixture
def redis_url() -> Iterator[str]:
    """The URL of a server that speaks as Redis does, in this process."""
    with TcpFakeServer(("127.0.0.1", 0)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"redis://127.0.0.1:{server.server_address[1]}/0"
        server.shutdown()
        thread.join()


def test_workers_that_share_redis_share_examples(redis_url: str) -> None:
    first, second = (KeptExamples("tiny", database(redis_url)) for _ in range(2))
    first.keep(EXAMPLE)
    assert list(second.of("pages_get")) == [EXAMPLE]
    second.drop(EXAMPLE)
    assert list(first.of("pages_get")) == []


@pytest.mark.parametrize("url", ["redis://127.0.0.1:9/0", "redis://[", "rediss://127.0.0.1:9/x"])
def test_a_redis_that_is_not_there_is_told_in_one_line(url: str) -> None:
    with pytest.raises(WrongPlace) as refused:
        database(url)
    (line,) = str(refused.value).splitlines()
    assert line.startswith("--examples: Redis does not answer")


def test_a_list_in_a_path_is_kept_as_it_was_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Schemathesis has a type of its own for lists that are joined, which JSON does not have."""
    simulator = subject_of("archive_views", load("archive_views"), Manners(user_agent="tests/1.0"))
    part = replace(simulator, document=of_operations(simulator.document, ["views_short"]))
    monkeypatch.setattr(Simulator, "__call__", lambda simulator, request: httpx.Response(200, text="nothing"))
    outcome = run(Task(part, 1, 10, ("examples", "fuzzing"), str(tmp_path)))
    assert "answered" not in {finding.example.check for finding in outcome.findings}
    examples = KeptExamples("archive_views", DirectoryBasedExampleDatabase(tmp_path))
    assert [example for example in examples.of("views_short") if "," in example.path["identifiers"]]
