"""Dates go out in the forms that the contracts document, and come back as dates beside the text of the answer."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openknowledge._runtime.dates import read_date, read_datetime, written
from openknowledge.errors import InvalidArgument

from contract_tests import small_contract
from contract_tests.answers import Answer, answers
from contract_tests.arguments import example_arguments
from contract_tests.clients import MODES, Subject, model, subjects
from contract_tests.contract_facts import date_forms, moments_of
from contract_tests.outgoing import sent
from tools.files import replace_folder
from tools.package import package

DAY, HOUR, ISO_DAY = "YYYYMMDD", "YYYYMMDDHH", "YYYY-MM-DD"
MOMENTS = ("YYYY-MM-DDThh:mm:ss.sssZ", "YYYY-MM-DD hh:mm:ss.sssZ")
NUMBERS = {"YYYY": (0, 9999), "MM": (1, 12), "DD": (1, 31)}


def in_form(form: str, moment: datetime) -> str:
    """A moment in a form, written anew for these tests."""
    text = f"{moment.year:04}-{moment:%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
    match form:
        case "YYYY-MM-DD":
            return text[:10]
        case "YYYYMMDD" | "YYYYMMDDHH":
            return re.sub(r"\D", "", text)[: len(form)]
        case _:
            return text.replace("T", form[10])


def dated(number: bool) -> Iterator[Any]:
    """Each operation with a parameter that is a date, or with one that is a part of a date; and these parameters."""
    for subject in subjects():
        forms = {each["name"]: date_forms(subject.document, each["schema"]) for each in subject.operation.parameters}
        found = {name: each for name, each in forms.items() if each and (each[0] in NUMBERS) == number}
        if found:
            yield pytest.param(subject, found, id=str(subject))


def path_sent(subject: Subject, mode: str, given: dict[str, Any]) -> str:
    """The path of the request when some parameters have other values than in the examples of the contract."""
    arguments = example_arguments(subject) | {("path", name): value for name, value in given.items()}
    (wire,) = sent(subject, mode, arguments)
    return wire.target.decode()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("subject", "forms"), list(dated(number=False)))
@given(data=st.data())
def test_a_date_goes_out_in_the_form_that_is_documented_first(
    subject: Subject, forms: dict[str, list[str]], mode: str, data: st.DataObject
) -> None:
    days = {name: data.draw(st.dates()) for name in forms}
    texts = {name: in_form(forms[name][0], datetime(*day.timetuple()[:3])) for name, day in days.items()}
    assert path_sent(subject, mode, days) == path_sent(subject, mode, texts)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("subject", "forms"), list(dated(number=False)))
@given(data=st.data())
def test_a_full_hour_goes_out_as_it_is_or_is_refused_before_anything_is_sent(
    subject: Subject, forms: dict[str, list[str]], mode: str, data: st.DataObject
) -> None:
    zone = timezone(timedelta(hours=data.draw(st.integers(-12, 14))))
    name = data.draw(st.sampled_from(sorted(forms)))
    moment = datetime(*data.draw(st.dates(date(2, 1, 1), date(9998, 12, 31))).timetuple()[:3], tzinfo=UTC)
    moment += timedelta(hours=data.draw(st.just(0) | st.integers(0, 23)))
    fitting = [form for form in forms[name] if moment.hour == 0 or "HH" in form]
    arguments = example_arguments(subject) | {("path", name): moment.astimezone(zone)}
    if not fitting:
        assert sent(subject, mode, arguments) == []
        return
    assert path_sent(subject, mode, {name: moment.astimezone(zone)}) == path_sent(
        subject, mode, {name: in_form(fitting[0], moment)}
    )
    assert path_sent(subject, mode, {name: moment.replace(tzinfo=None)}) == path_sent(subject, mode, {name: moment})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("subject", "forms"), list(dated(number=True)))
@given(data=st.data())
def test_a_number_goes_out_with_leading_zeros(
    subject: Subject, forms: dict[str, list[str]], mode: str, data: st.DataObject
) -> None:
    numbers = {name: data.draw(st.integers(*NUMBERS[form])) for name, (form,) in forms.items()}
    texts = {name: str(number).rjust(len(forms[name][0]), "0") for name, number in numbers.items()}
    assert path_sent(subject, mode, numbers) == path_sent(subject, mode, texts)


@pytest.mark.parametrize("form", NUMBERS)
@given(number=st.integers() | st.booleans() | st.dates())
def test_a_number_that_is_no_year_month_or_day_is_refused(form: str, number: object) -> None:
    low, high = NUMBERS[form]
    if type(number) is int and low <= number <= high:
        assert written("given", number, (form,)) == f"{number:0{len(form)}}"
    else:
        with pytest.raises(InvalidArgument, match=f"given=.*{form}.*from {low} to {high}"):
            written("given", number, (form,))


@given(text=st.text(), forms=st.lists(st.sampled_from([DAY, HOUR, *NUMBERS]), max_size=2))
def test_text_goes_out_as_it_is(text: str, forms: list[str]) -> None:
    assert written("given", text, forms) is text


@pytest.mark.parametrize("forms", [(DAY,), (DAY, HOUR), (HOUR, DAY), (ISO_DAY, DAY)], ids=str)
@pytest.mark.parametrize(
    "value",
    [
        datetime(2024, 1, 31, 23, 59),
        datetime(2024, 1, 31, 0, 0, 1, tzinfo=UTC),
        datetime(2024, 1, 31, 0, 0, 0, 1),
        datetime(2024, 1, 31, 5, 30, tzinfo=timezone(timedelta(hours=5))),
        20240131,
        True,
    ],
    ids=str,
)
def test_what_a_form_cannot_hold_is_refused_and_not_cut(value: object, forms: tuple[str, ...]) -> None:
    with pytest.raises(InvalidArgument, match=r"given=.*YYYY.*valid: a date"):
        written("given", value, forms)


@pytest.mark.parametrize("moment", [datetime.min, datetime.max.replace(minute=0, second=0, microsecond=0)], ids=str)
def test_a_moment_beyond_the_calendar_is_refused(moment: datetime) -> None:
    zone = timezone(timedelta(hours=14 if moment.year == 1 else -12))
    with pytest.raises(InvalidArgument, match="years 1 to 9999"):
        written("given", moment.replace(tzinfo=zone), (HOUR,))


@pytest.mark.parametrize("form", [DAY, HOUR, ISO_DAY, *MOMENTS])
@given(moment=st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_in_a_form_is_read_as_the_same(form: str, moment: datetime) -> None:
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    moment = moment if form in MOMENTS else moment.replace(minute=0, second=0, microsecond=0)
    moment = moment if "h" in form.lower() else moment.replace(hour=0)
    text = in_form(form, moment)
    assert read_datetime(text, (form,)) == moment
    assert read_date(text, (form,)) == moment.date()
    assert written("given", moment, (form,)) == text


@pytest.mark.parametrize(
    "text", ["", "2024", "202402300", "20240230", "2024010124", "٢٠٢٤٠١٠١", "20240101\n", "00000101"]
)
def test_a_text_that_is_no_date_is_a_value_error_that_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(repr(text))} is no date of the form {DAY} or {HOUR}$"):
        read_datetime(text, (DAY, HOUR))


# What comes back.


def examples() -> Iterator[Any]:
    """Each answer that succeeds and holds a timestamp, as the contract shows it."""
    for answer in answers():
        for name, example in answer.stated.get("examples", {}).items():
            if answer.status == 200 and "'timestamp'" in repr(example):
                yield pytest.param(answer, example["value"], id=f"{answer}-{name}")


def moments(answer: Answer, value: Any) -> Iterator[tuple[Any, str, str]]:
    """The models in a value that have such texts; the name of the property, and what it gives."""
    if isinstance(value, tuple | list):
        for each in value:
            yield from moments(answer, each)
    elif hasattr(type(value), "__attrs_attrs__"):
        schema = answer.subject.document["components"]["schemas"][type(value).__name__]
        yield from ((value, name, kind) for name, kind in moments_of(answer.subject.document, schema))
        for field in type(value).__attrs_attrs__:
            yield from moments(answer, getattr(value, field.name))


@pytest.mark.parametrize(("answer", "example"), list(examples()))
def test_a_text_of_an_answer_is_a_date_beside_it(answer: Answer, example: Any) -> None:
    found = list(moments(answer, answer.received("sync", example)))
    assert found or answer.subject.api != "wikimedia_analytics"
    for item, name, kind in found:
        digits = re.sub(r"\D", "", getattr(item, name.rpartition("_")[0]))
        moment = datetime(int(digits[:4]), int(digits[4:6]), int(digits[6:8]), int(digits[8:10] or 0), tzinfo=UTC)
        assert getattr(item, name) == (moment if kind == "datetime" else moment.date())
        assert type(getattr(item, name)) is (datetime if kind == "datetime" else date)


def test_the_points_of_every_series_are_looked_at() -> None:
    looked_at = {case.values[0].subject.operation.name for case in examples()}
    assert {subject.operation.name for subject in subjects() if "x-series" in subject.operation.raw} <= looked_at


def test_a_date_of_another_form_is_decoded_and_refused_when_it_is_read() -> None:
    item = model("wikimedia_analytics", "UniqueDevicesItem")
    fields = {"project": "a", "access_site": "b", "granularity": "daily", "devices": 1, "offset": 1, "underestimate": 0}
    later = item(timestamp="2024-01-01", **fields)
    assert later.timestamp == "2024-01-01"
    with pytest.raises(ValueError, match="'2024-01-01' is no date of the form YYYYMMDD"):
        _ = later.timestamp_date


def test_a_date_that_may_be_absent_is_absent_beside_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = small_contract.contract()
    document["components"]["schemas"]["Thing"]["properties"] |= {
        "since": {"type": ["string", "null"], "x-date-forms": [DAY], "description": "Since when."},
        "seen": {"type": "string", "x-date-forms": [HOUR], "description": "When last seen."},
    }
    small_contract.write(document, tmp_path / "specs")
    replace_folder(package(tmp_path / "specs"), tmp_path / "dated" / "dated_package")
    monkeypatch.syspath_prepend(tmp_path / "dated")
    thing = importlib.import_module("dated_package.small_api.models").Thing
    assert thing(id=1).since_date is thing(id=1).since
    assert thing(id=1, since=None).since_date is None
    assert thing(id=1, since="20240229").since_date == date(2024, 2, 29)
    assert thing(id=1, seen="2024022913").seen_datetime == datetime(2024, 2, 29, 13, tzinfo=UTC)
