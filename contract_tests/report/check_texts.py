"""What each check asks of an answer, in one sentence. Pure."""

from __future__ import annotations

from contract_tests.conformance.strictness import RULES

CHECK_TEXTS = {
    "allow_header_conformance": "An answer of 405 names the methods of the path in Allow.",
    "answered": "Every request gets an answer.",
    "closed_objects": "An answer has no member that the contract does not describe.",
    "called": "Every operation is called.",
    "content_type_conformance": "The media type of an answer is one that the contract lists for its status.",
    "ensure_resource_availability": "What was just created can be read.",
    "integer_form": "Integers are written without fraction and exponent (RFC 8259, 6).",
    "negative_data_rejection": "A request that breaks the contract is refused.",
    "not_a_server_error": "No answer has a status of 5xx.",
    "positive_data_acceptance": "A request that keeps the contract is not refused for what it says.",
    "reach": "Of the drawn requests that keep the contract, at least 30 % succeed.",
    "response_headers_conformance": "An answer has the header fields that the contract requires, with such values.",
    "response_schema_conformance": "The content of an answer fits the schema of its status and media type.",
    "status_code_conformance": "The status of an answer is one that the contract lists.",
    "unsupported_method": "A method that the path does not have is refused with 405.",
}


def check_text(check: str) -> str:
    """The sentence of a check; for one that has none here, its name."""
    if check in RULES:
        ground, promised, _ = RULES[check]
        return f"Promised is {promised} ({ground})."
    return CHECK_TEXTS.get(check, f"Answers keep {check}.")
