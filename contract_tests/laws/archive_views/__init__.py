"""Laws of the Internet Archive's views service.

None is about refusals: no page says which requests are refused, or how.
"""

from __future__ import annotations

from contract_tests.laws.archive_views import again, dates, details, each_answer, series, summaries

__all__ = ["again", "dates", "details", "each_answer", "series", "summaries"]
