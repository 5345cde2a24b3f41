"""Laws: relations that must hold between answers, as plain functions over a client, in a folder for each API.

A law takes a client and what is known about the service behind it, so it runs against whatever answers: a real server,
a simulator, a recording. It raises AssertionError with the operation, what was promised and what came. `LAWS` has all;
`ANSWER_LAWS` has those of one answer, which are judged by every answer there is.
"""

from __future__ import annotations

from contract_tests.laws import archive_views, edit_counter, mediawiki, wikimedia_analytics
from contract_tests.laws.answer_law import ANSWER_LAWS
from contract_tests.laws.law import LAWS, Law, laws_of

__all__ = ["ANSWER_LAWS", "LAWS", "Law", "archive_views", "edit_counter", "laws_of", "mediawiki", "wikimedia_analytics"]
