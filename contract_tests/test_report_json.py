"""`report.json` is described by its published schema, and reads back as what was written."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given

from contract_tests import report as package
from contract_tests.example_report import REPORT
from contract_tests.report.json_report import ReportError, decoded, encoded, schema, schema_file
from contract_tests.report.model import Report
from contract_tests.strategies.reports import few_examples, reports

PUBLISHED = Path(package.__file__).parent / "report.schema.json"


@given(reports())
@few_examples
def test_a_report_reads_back_as_it_was(report: Report) -> None:
    assert decoded(encoded(report), "report.json") == report


@given(reports())
@few_examples
def test_every_report_is_what_the_schema_describes(report: Report) -> None:
    jsonschema_rs.Draft202012Validator(schema()).validate(json.loads(encoded(report)))


def test_the_published_schema_is_that_of_the_model() -> None:
    again = "python -m contract_tests.report schema > contract_tests/report/report.schema.json"
    assert PUBLISHED.read_bytes() == schema_file(), f"make it again: {again}"


def test_the_schema_is_valid_and_describes_every_property() -> None:
    jsonschema_rs.meta.validate(schema())
    bare = [
        f"{name}.{member}"
        for name, part in schema()["$defs"].items()
        for member, property_ in part["properties"].items()
        if name != "CheckCount" and name != "Shard" and not property_.get("description")
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "truncated"),
        (b"\xff", "malformed"),
        (b"[]", "Expected `object`, got `array`"),
        (encoded(REPORT).replace(b'"seed": 7', b'"seed": -7'), "$.seed"),
        (encoded(REPORT).replace(b'"api": "archive_views"', b'"api": "../../a"'), "$.subjects[0].api"),
        (encoded(REPORT).replace(b'"format": 1', b'"format": 2'), "$.format"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(content: bytes, problem: str) -> None:
    with pytest.raises(ReportError) as error:
        decoded(content, "report.json")
    assert str(error.value).startswith("report.json: ")
    assert problem in str(error.value)
    assert "\n" not in str(error.value)
