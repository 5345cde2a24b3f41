"""Faults that we seed into answers, and how many of them the checks notice."""
