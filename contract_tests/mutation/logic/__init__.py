"""Mistakes in the simulators of the kind that developers of such services make, and how many of them a check notices.

A fault is a small patch of a simulator; what it does to the answers is one sentence. Most faults were chosen from the
documentation and from how the simulators work, and not from the laws, whose strength they measure. Some of MediaWiki's
were chosen to show what one law alone notices: that these are found says nothing of what is missed.
"""

from contract_tests.mutation.logic.catalogue import FAULTS
from contract_tests.mutation.logic.fault import Ask, Fault
from contract_tests.mutation.logic.judging import LogicResult, results

__all__ = ["FAULTS", "Ask", "Fault", "LogicResult", "results"]
