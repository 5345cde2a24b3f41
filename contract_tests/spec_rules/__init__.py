"""What a contract must be beyond valid OpenAPI 3.1, as pure functions from a bundled document to findings.

A rule is named as the law it states. One module holds the rules of one idea; `RULES` lists all that need nothing but
the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contract_tests.spec_rules import answers, examples, generation, links, names, provenance, tightness
from contract_tests.spec_rules.document import Finding
from tools.specs import Document

Rule = Callable[[Document], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    names.operation_ids_begin_with_their_tag,
    names.tags_are_snake_case,
    names.names_stay_apart_in_snake_case,
    names.components_are_pascal_case,
    names.properties_can_be_attributes,
    names.no_name_hides_one_of_the_client,
    examples.examples_are_valid,
    examples.everything_that_travels_has_an_example,
    provenance.operations_say_where_they_are_documented,
    provenance.divergences_are_told_whole,
    tightness.every_schema_says_what_it_allows,
    tightness.numbers_are_bounded,
    tightness.strings_are_constrained_or_shown_to_be_free,
    tightness.arrays_say_what_they_hold_and_how_much,
    tightness.objects_name_what_they_hold_and_require,
    tightness.requests_are_closed_and_answers_open,
    tightness.everything_is_described,
    generation.every_value_is_json,
    generation.references_lead_to_components,
    generation.schemas_keep_to_what_the_generator_reads,
    generation.objects_are_named,
    generation.what_travels_has_a_schema,
    generation.json_comes_first,
    generation.status_keys_are_statuses,
    answers.selections_name_arguments_and_their_values,
    answers.all_content_is_selected_or_none,
    answers.only_json_is_wrapped,
    answers.successes_hold_more_than_refusals,
    links.links_lead_to_operations,
    links.pagination_points_into_the_answer,
)
