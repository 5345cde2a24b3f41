"""What reports of an error show: texts, arguments and attributes, and with some reporters the variables of frames."""

from __future__ import annotations

import traceback
from collections.abc import Iterator


def shown(error: BaseException) -> str:
    """What a traceback shows of an error, and what else can be seen of it and its causes."""
    texts = traceback.format_exception(error)
    for each in _with_causes(error):
        texts += [repr(each), str(each), repr(each.args), repr(vars(each))]
    return "\n".join(texts)


def variables_shown(error: BaseException, package: str) -> list[str]:
    """What can be seen of the variables in the frames of a package that an error went through."""
    return [
        f"{frame.f_code.co_qualname}: {name} = {value!r}"
        for each in _with_causes(error)
        for frame, _ in traceback.walk_tb(each.__traceback__)
        if f"/{package}/" in frame.f_code.co_filename
        for name, value in frame.f_locals.items()
    ]


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
