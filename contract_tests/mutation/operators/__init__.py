"""Ways to make answers wrong, a module for each family."""

from contract_tests.mutation.operators import (
    aggregates,
    header_fields,
    identity,
    json_types,
    links,
    lists,
    nondeterminism,
    protocol,
    structure,
    times,
    values,
)
from contract_tests.mutation.operators.operator import HELD, OPERATORS, Asked, Hit, Operator, Whole

FAMILIES = tuple(
    module.__name__.rpartition(".")[2]
    for module in (
        structure,
        json_types,
        values,
        times,
        lists,
        aggregates,
        links,
        protocol,
        header_fields,
        identity,
        nondeterminism,
    )
)
"""Names of all families."""

__all__ = ["FAMILIES", "HELD", "OPERATORS", "Asked", "Hit", "Operator", "Whole"]
