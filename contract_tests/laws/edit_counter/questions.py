"""Laws of questions: which mean the same, and which have no counts for an answer."""

from __future__ import annotations

from openknowledge import EditCounter
from openknowledge.edit_counter.models import CountErrorCode, CountRefusal
from openknowledge.errors import ErrorResponse

from contract_tests.laws.edit_counter.asking import GET, POST, Method, Question, asked, counts, text_of
from contract_tests.laws.expectation import expect, expect_equal, fail
from contract_tests.laws.law import law

NO_SUCH_USER = "User does not exist"


@law(GET)
def spellings_mean_the_same_user(client: EditCounter, question: Question, spelling: str) -> None:
    """Outer spaces, a small first letter and underscores make no other user.

    Ground: observed in the source of 2013; they are spellings of one title in MediaWiki.

    Approximate: no page says so; the first letter changes in ASCII only.
    """
    came = text_of(asked(client, Question(spelling, question.lang, question.wiki), format="json"))
    promised = text_of(asked(client, question, format="json"))
    expect_equal(came, promised, f"{GET} of {spelling!r}", f"the answer to {question}")


@law(GET, POST)
def an_unknown_user_is_refused(client: EditCounter, question: Question, method: Method) -> None:
    """A name that no account has ends in `nosuchuser`.

    Ground: documentation, Errors: the code and its text.
    """
    refused = _refusal(client, question, "nosuchuser", method)
    expect_equal(refused.error.info, NO_SUCH_USER, f"{method} of {question}", "info")


@law(GET, POST)
def an_unknown_wiki_is_an_error_of_the_database(client: EditCounter, question: Question, method: Method) -> None:
    """A wiki that is not there ends in `mysqlerror`, with what the database says.

    Ground: documentation, Errors: the code; that no wiki means no database, from the source of 2013.
    """
    refused = _refusal(client, question, "mysqlerror", method)
    expect(bool(refused.error.info), f"{method} of {question}", "what the database says", refused.error.info)


@law(GET)
def an_empty_name_is_no_missing_one(client: EditCounter, question: Question) -> None:
    """An empty name counts as given, and no account has it.

    Ground: observed in the source of 2013.

    Approximate: no page says so.
    """
    _refusal(client, Question("", question.lang, question.wiki), "nosuchuser")


@law(GET)
def the_wiki_is_looked_for_before_the_user(client: EditCounter, question: Question) -> None:
    """Of an unknown wiki and an unknown user, the wiki is told.

    Ground: documentation, Errors: their order; observed in the source of 2013 too.
    """
    _refusal(client, question, "mysqlerror")


def _refusal(client: EditCounter, question: Question, code: CountErrorCode, method: Method = GET) -> CountRefusal:
    subject = f"{method} of {question}"
    try:
        came: object = counts(client, question, method)
    except ErrorResponse as error:
        if isinstance(error.parsed, CountRefusal):
            expect_equal(error.parsed.error.code, code, subject, "code of the error")
            return error.parsed
        came = error
    return fail(subject, f"the error {code}", came)
