"""Answers that would break the laws of answers asked for twice, and of spellings."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import one_more
from contract_tests.recordings.faults import Fault, put

TOP = r"/pageviews/top/"

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "the_past_stays_as_it_was": (
        Fault("a count has grown", TOP, one_more("items/0/articles/0/views"), only=1),
        Fault("a page is called otherwise", TOP, put("items/0/articles/7/article", "Another"), only=1),
    ),
    "a_project_may_be_a_domain": (
        Fault("the domain is echoed", r"/www\.EN", put("items/0/project", "www.en.wikipedia.org")),
        Fault("the domain has other views", r"/www\.EN", one_more("items/0/articles/0/views")),
    ),
    "a_referer_may_be_a_domain": (
        Fault("upper case has other requests", r"/INTERNAL/", one_more("items/0/requests")),
        Fault("upper case is echoed", r"/INTERNAL/", put("items/3/referer", "INTERNAL")),
    ),
    "spaces_are_underscores": (
        Fault("spaces are echoed", r"/Vincent%20van", put("items/0/article", "Vincent van Gogh")),
        Fault("spaces have other views", r"/Vincent%20van", one_more("items/0/views")),
    ),
    "a_file_is_found_however_its_name_is_encoded": (
        Fault("plain letters are echoed", r"Caf%C3%A9", put("items/0/file_path", "/wikipedia/commons/b/b0/Café.png")),
        Fault("plain letters have other requests", r"Caf%C3%A9", one_more("items/0/requests")),
    ),
}
