"""Values in the path other than dates: what is valid, and the form in which they are looked up and echoed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from contract_tests.simulators.wikimedia_analytics.problems import bad_request

ALL_PROJECTS = "all-projects"
FAMILIES = ("wikipedia", "wikivoyage", "wiktionary", "wikibooks", "wikinews", "wikiquote", "wikisource", "wikiversity")
FAMILY_AGGREGATES = tuple(f"all-{family}-projects" for family in FAMILIES)

ACCESS = ("all-access", "desktop", "mobile-app", "mobile-web")
AGENT = ("all-agents", "user", "spider", "automated")
MEDIA_AGENT = ("all-agents", "user", "spider")
ACCESS_SITE = ("all-sites", "desktop-site", "mobile-site")
GRANULARITY = ("daily", "monthly")
HOURLY_GRANULARITY = ("hourly", "daily", "monthly")
EDITOR_TYPE = ("all-editor-types", "anonymous", "group-bot", "name-bot", "user")
PAGE_TYPE = ("all-page-types", "content", "non-content")
ACTIVITY_LEVEL = ("all-activity-levels", "1..4-edits", "5..24-edits", "25..99-edits", "100..-edits")
COUNTRY_ACTIVITY_LEVEL = ("5..99-edits", "100..-edits")
MEDIA_TYPE = ("all-media-types", "image", "audio", "video", "document", "other")
REFERER = ("all-referers", "internal", "external", "search-engine", "unknown", "none")
CATEGORY_SCOPE = ("shallow", "deep")
EDIT_TYPE = ("create", "update", "all-edit-types")

_PROJECT = re.compile(r"[a-z0-9_.\-]+")
# What the last segment of a file path keeps raw; letters, digits and -_.~ are kept by `quote` anyway.
_RAW_IN_FILE_NAMES = "()$=`%*!&+:?\"';@^"


def project_of(text: str, *, aggregates: bool = True) -> str:
    """The normal form of a project: lower case, neither `www.` in front nor `.org` behind.

    Raises:
        Problem: It has characters that no project has, or it is an aggregate (`all-…`) where none is accepted.
    """
    project = text.strip().lower().removeprefix("www.").removesuffix(".org")
    if not _PROJECT.fullmatch(project):
        raise bad_request("The parameter `project` contains invalid charaters.")
    if not aggregates and project.startswith("all-"):
        raise bad_request("`all-...` project values are not accepted for this metric.")
    return project


def referer_of(text: str) -> str:
    """The normal form of a referer: a fixed word in lower case, or else a project."""
    return word if (word := text.lower()) in REFERER else project_of(text)


def title_of(text: str) -> str:
    """The form in which titles are stored: underscores for spaces."""
    return text.replace(" ", "_")


def file_path_of(text: str) -> str:
    """The form in which paths of files are stored: the name encoded again, some punctuation excepted."""
    folder, _, name = text.rpartition("/")
    return f"{folder}/{quote(name, safe=_RAW_IN_FILE_NAMES)}"


def check(name: str, value: str, allowed: Sequence[str]) -> str:
    """A value of a closed vocabulary.

    Raises:
        Problem: It is not of the vocabulary, which the text lists.
    """
    if value not in allowed:
        raise bad_request(f"{name} should be equal to one of the allowed values: [{', '.join(allowed)}]")
    return value
