"""Status, media type, encoding and length that are not those of the answer. Pure."""

from __future__ import annotations

from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.operators.fitting import an_answer, an_answer_with
from contract_tests.mutation.operators.operator import Whole, at_answers

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@at_answers(an_answer_with("2"))
def status_201(whole: Whole) -> WireAnswer:
    """A success is answered 201."""
    return whole.answer.with_status(201 if whole.answer.status != 201 else 200)


@at_answers(an_answer_with("2"))
def status_203(whole: Whole) -> WireAnswer:
    """A success is answered 203."""
    return whole.answer.with_status(203)


@at_answers(an_answer_with("2"))
def status_204(whole: Whole) -> WireAnswer:
    """A success is answered 204, with the content."""
    return whole.answer.with_status(204)


@at_answers(an_answer)
def status_500(whole: Whole) -> WireAnswer:
    """An answer has the status 500."""
    return whole.answer.with_status(500)


@at_answers(an_answer_with("2"))
def refused_404(whole: Whole) -> WireAnswer:
    """What exists is answered 404."""
    return whole.answer.with_status(404)


@at_answers(an_answer_with("2"))
def refused_400(whole: Whole) -> WireAnswer:
    """A good request is answered 400."""
    return whole.answer.with_status(400)


@at_answers(an_answer_with("3", "4", "5"))
def refusal_as_200(whole: Whole) -> WireAnswer:
    """A refusal is answered 200."""
    return whole.answer.with_status(200)


@at_answers(an_answer_with("4"))
def other_refusal(whole: Whole) -> WireAnswer:
    """A refusal is answered 400 for 404, or 404 for any other."""
    return whole.answer.with_status(400 if whole.answer.status == 404 else 404)


@at_answers(an_answer)
def content_type_html(whole: Whole) -> WireAnswer:
    """The media type is that of HTML."""
    other = "text/plain" if whole.answer.media_type == "text/html" else "text/html"
    return whole.answer.with_field("Content-Type", f"{other}; charset=utf-8")


@at_answers(an_answer)
def content_type_lost(whole: Whole) -> WireAnswer:
    """There is no media type."""
    return whole.answer.with_field("Content-Type", None)


@at_answers(an_answer)
def charset_added(whole: Whole) -> WireAnswer:
    """The media type has the parameter charset=utf-8."""
    return _with_charset(whole.answer, "utf-8")


@at_answers(an_answer)
def charset_wrong(whole: Whole) -> WireAnswer:
    """The media type has a charset that the content is not in."""
    return _with_charset(whole.answer, "utf-16")


def _with_charset(answer: WireAnswer, charset: str) -> WireAnswer:
    kind = answer.media_type
    return answer.with_field("Content-Type", f"{kind}; charset={charset}") if kind else answer


@at_answers(an_answer)
def body_truncated(whole: Whole) -> WireAnswer:
    """The second half of the content is missing."""
    return whole.answer.with_body(whole.answer.body[: len(whole.answer.body) // 2])


@at_answers(an_answer)
def body_empty(whole: Whole) -> WireAnswer:
    """There is no content."""
    return whole.answer.with_body(b"")


@at_answers(an_answer)
def body_followed(whole: Whole) -> WireAnswer:
    """Behind the content stands a warning of the interpreter."""
    body = whole.answer.body
    return whole.answer.with_body(body + b"\n<b>Warning</b>: division by zero" if body else body)


@at_answers(an_answer)
def byte_order_mark(whole: Whole) -> WireAnswer:
    """The content begins with a byte order mark."""
    body = whole.answer.body
    return whole.answer.with_body(_BYTE_ORDER_MARK + body if body else body)


@at_answers(an_answer)
def says_gzip(whole: Whole) -> WireAnswer:
    """The content is called gzip, and is not."""
    return whole.answer.with_field("Content-Encoding", "gzip") if whole.answer.body else whole.answer


@at_answers(an_answer)
def length_too_large(whole: Whole) -> WireAnswer:
    """More bytes are announced than come."""
    answer = whole.answer
    return answer.with_field("Content-Length", str(len(answer.body) + 7)) if answer.body else answer


@at_answers(an_answer)
def length_too_small(whole: Whole) -> WireAnswer:
    """Fewer bytes are announced than come."""
    answer = whole.answer
    return answer.with_field("Content-Length", str(len(answer.body) - 2)) if len(answer.body) > 2 else answer


@at_answers(an_answer)
def content_without_need(whole: Whole) -> WireAnswer:
    """An answer that has no content has some."""
    return whole.answer if whole.answer.body else WireAnswer(whole.answer.status, whole.answer.fields, b'{"a":1}')


@at_answers(lambda site: an_answer(site) and site.status.startswith("2"))
def not_implemented(whole: Whole) -> WireAnswer:
    """The method is refused with 405, without telling which are allowed."""
    return whole.answer.with_status(405)
