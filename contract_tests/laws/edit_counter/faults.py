"""For every law of the edit counter, answers that would break it."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.recordings.faults import Fault, header, rewrite
from contract_tests.recordings.recording import RecordedAnswer

FIRST, SECOND = 0, 1


OTHER_TOTAL = rewrite('"total":', '"total":1')
COUNTS = (
    '({"query":{"count":{"replag":{"w":0,"d":0,"h":0,"m":0,"s":0,"*":0},"groups":[],'
    '"counts":{"live":"0","deleted":"0","total":0}}}})'
)


def counted(answer: RecordedAnswer) -> None:
    """Counts, whatever was asked."""
    answer.content = COUNTS


FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "the_total_is_visible_and_deleted_edits": (
        Fault("another total", "GET", OTHER_TOTAL),
        Fault("more deleted edits", "GET", rewrite('"deleted":"', '"deleted":"1')),
    ),
    "known_edits_are_counted": (
        Fault("another edit", "GET", rewrite('"live":"', '"live":"1')),
        Fault("a deleted edit more", "GET", rewrite('"deleted":"', '"deleted":"1')),
    ),
    "the_parts_of_the_lag_are_its_seconds": (
        Fault("more seconds", "GET", rewrite('"*":', '"*":1')),
        Fault("more weeks", "GET", rewrite('"w":', '"w":1')),
    ),
    "an_address_has_edits_and_no_groups": (Fault("a group", "GET", rewrite('"groups":[]', '"groups":["sysop"]')),),
    "groups_are_those_a_user_was_put_into": (
        Fault("a group that comes by itself", "GET", rewrite('"groups":[', '"groups":["user",')),
        Fault("a group less", "GET", rewrite('"sysop"', '"bot"')),
    ),
    "every_format_tells_the_same": (Fault("another total", "GET", OTHER_TOTAL, only=FIRST),),
    "a_page_shows_its_format": (
        Fault("another total", "format=jsonfm", rewrite("total&quot;:", "total&quot;:1")),
        Fault("nothing shown", "format=jsonfm", rewrite("<pre>", "<p>")),
    ),
    "a_callback_is_called_with_the_answer": (
        Fault("the callback is left out", "callback=", rewrite("functionname", "")),
        Fault("a semicolon at the end", "callback=", rewrite("}})", "}});")),
    ),
    "other_formats_are_not_wrapped": (Fault("wrapped", "callback=", rewrite("a:1", "functionname(a:1")),),
    "a_form_is_answered_as_a_query_is": (Fault("another total", "POST", OTHER_TOTAL),),
    "the_form_counts_where_its_address_differs": (Fault("another total", r"POST .*\?format=", OTHER_TOTAL),),
    "spellings_mean_the_same_user": (Fault("another user", "foo", OTHER_TOTAL),),
    "an_unknown_user_is_refused": (
        Fault("counts", "GET", counted),
        Fault("another code", "GET", rewrite("nosuchuser", "mysqlerror")),
        Fault("another text", "GET", rewrite("User does not exist", "Nobody")),
    ),
    "an_unknown_wiki_is_an_error_of_the_database": (
        Fault("counts", "GET", counted),
        Fault("another code", "GET", rewrite("mysqlerror", "nosuchuser")),
    ),
    "an_empty_name_is_no_missing_one": (Fault("missing", "GET", rewrite("nosuchuser", "missingusername")),),
    "the_wiki_is_looked_for_before_the_user": (Fault("the user is told", "GET", rewrite("mysqlerror", "nosuchuser")),),
}

ANSWER_FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "the_first_value_that_is_missing_is_told": (
        Fault("a name is missing that is there", "format=json", rewrite("nosuchuser", "missingusername")),
    ),
    "the_media_type_is_that_of_the_format": (
        Fault("a script", "format=json$", header("content-type", "text/javascript; charset=utf-8")),
        Fault("a page", "format=xml$", header("content-type", "text/html; charset=utf-8")),
    ),
    "edits_are_text_and_their_total_is_a_number": (
        Fault("a number in YAML", "format=yaml$", rewrite("|\n", "")),
        Fault("a number in json", "format=json$", rewrite('"live":"', '"live":1,"one":"')),
    ),
}
"""For every law of one answer, answers that would break it."""
