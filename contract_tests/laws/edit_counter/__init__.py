"""Laws of X!'s edit counter."""

from __future__ import annotations

from contract_tests.laws.edit_counter import each_answer, formats, numbers, questions

__all__ = ["each_answer", "formats", "numbers", "questions"]
