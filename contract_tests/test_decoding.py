"""Models have the names of Python and are decoded by the names on the wire; attrs knows them. For every contract."""

from __future__ import annotations

import copy
import json
import pickle
import pprint
from typing import Any, get_type_hints

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from contract_tests.answers import plain
from contract_tests.arguments import values
from contract_tests.clients import contract, model, property_name
from contract_tests.contract_facts import contract_facts, used_schemas
from tools.specs import api_names

OBJECTS = {
    (api, name): values(contract(api), {"$ref": f"#/components/schemas/{name}"})
    for api in api_names()
    for name in sorted(used_schemas(contract(api)))
    if "properties" in contract(api)["components"]["schemas"][name]
}
EACH = pytest.mark.parametrize(("api", "name"), OBJECTS, ids=["-".join(key) for key in OBJECTS])


def attributes(api: str, name: str) -> dict[str, str]:
    """What the members of an object schema are called in Python, by their names on the wire."""
    members = contract(api)["components"]["schemas"][name]["properties"]
    return {wire: property_name(wire, member) for wire, member in members.items()}


def decoded(data: st.DataObject, api: str, name: str) -> tuple[Any, Any]:
    """A value that the contract describes, and the model it is decoded into."""
    value = data.draw(OBJECTS[api, name])
    return value, msgspec.json.decode(json.dumps(value), type=model(api, name))


@EACH
def test_attrs_knows_the_fields_of_a_model(api: str, name: str) -> None:
    class_: Any = model(api, name)
    fields, hints = msgspec.structs.fields(class_), get_type_hints(class_)
    assert attrs.has(class_)
    for field, known in zip(fields, attrs.fields(class_), strict=True):
        assert known.name == known.alias == field.name
        assert known.type == hints[field.name]
        assert (known.default is attrs.NOTHING) == field.required
        assert field.required or known.default is UNSET
        assert known.kw_only


def test_some_models_have_other_names_on_the_wire_and_some_have_not() -> None:
    renamed = {key for key in OBJECTS if any(attribute != wire for wire, attribute in attributes(*key).items())}
    facts = [(api, fact) for api in api_names() for fact in contract_facts(contract(api)) if fact[0] == "property"]
    assert renamed == {(api, fact[1]) for api, fact in facts if fact[2] != fact[3]}
    assert renamed
    assert set(OBJECTS) - renamed


@EACH
@given(data=st.data())
def test_a_model_is_decoded_by_the_names_on_the_wire(api: str, name: str, data: st.DataObject) -> None:
    value, found = decoded(data, api, name)
    assert plain(found) == value
    assert json.loads(msgspec.json.encode(found)) == value
    for wire, attribute in attributes(api, name).items():
        member = getattr(found, attribute)
        assert (member is UNSET) == (wire not in value)
        assert member is UNSET or plain(member) == value[wire]


@EACH
@given(data=st.data())
def test_a_model_made_by_hand_equals_the_decoded_one(api: str, name: str, data: st.DataObject) -> None:
    _, found = decoded(data, api, name)
    class_ = model(api, name)
    names = [field.name for field in attrs.fields(class_)]
    assert names == list(attributes(api, name).values())
    given_values = {each: getattr(found, each) for each in names if getattr(found, each) is not UNSET}
    made = class_(**given_values)
    assert made == found
    assert attrs.asdict(made, recurse=False) == attrs.asdict(found, recurse=False)
    assert repr(made) == repr(found)
    assert repr(found).startswith(f"{name}({names[0]}=")
    if is_hashable(list(given_values.values())):
        assert hash(made) == hash(found)
        assert len({made, found}) == 1


def is_hashable(parts: list[Any]) -> bool:
    """Whether each of the values has a hash; one with a map in it has none."""
    try:
        hash(tuple(parts))
    except TypeError:
        return False
    return True


@EACH
@given(data=st.data())
def test_a_model_cannot_be_changed_but_evolved(api: str, name: str, data: st.DataObject) -> None:
    _, found = decoded(data, api, name)
    for each in (name_ for both in attributes(api, name).items() for name_ in both):
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            setattr(found, each, "changed")
    first, new = next(iter(attributes(api, name).values())), object()
    changed = attrs.evolve(found, **{first: new})
    assert getattr(changed, first) is new
    assert changed != found
    assert attrs.evolve(changed, **{first: getattr(found, first)}) == found


@EACH
@given(data=st.data())
def test_a_model_survives_pickling_and_copying(api: str, name: str, data: st.DataObject) -> None:
    value, found = decoded(data, api, name)
    for twin in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):  # noqa: S301
        assert type(twin) is type(found)
        assert twin == found
        assert plain(twin) == value
        for field in attrs.fields(type(found)):
            assert (getattr(twin, field.name) is UNSET) == (getattr(found, field.name) is UNSET)


@EACH
@given(data=st.data())
def test_a_model_can_be_printed_prettily(api: str, name: str, data: st.DataObject) -> None:
    _, found = decoded(data, api, name)
    assert name in pprint.pformat(found, width=20)
    assert name in pprint.pformat([found], width=20)


@EACH
def test_a_model_takes_its_members_by_name_only(api: str, name: str) -> None:
    with pytest.raises(TypeError):
        model(api, name)(*(None for _ in attributes(api, name)))
