"""Laws of X!'s edit counter."""

from __future__ import annotations

from contract_tests.laws.edit_counter import formats, numbers, questions

__all__ = ["formats", "numbers", "questions"]
