"""Hypothesis strategies over known facts: what exists behind an API and what does not, shared by all tests."""
