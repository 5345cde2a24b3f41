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


def variables_shown(error: BaseException, package: str = "", *, but: str | None = None) -> list[str]:
    """What can be seen of the variables in the frames that an error went through.

    Args:
        error: The error.
        package: The package whose frames are looked at; all of them if it is empty.
        but: A folder whose frames are not.
    """
    return [
        f"{frame.f_code.co_qualname}: {name} = {_representation(value)}"
        for each in _with_causes(error)
        for frame, _ in traceback.walk_tb(each.__traceback__)
        if f"/{package}" in frame.f_code.co_filename and not (but and but in frame.f_code.co_filename)
        for name, value in frame.f_locals.items()
    ]


def _representation(value: object) -> str:
    try:
        return repr(value)
    except Exception:  # an object that was never finished
        return object.__repr__(value)


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
