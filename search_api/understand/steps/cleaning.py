"""Step: at most five hundred characters, composed, single blanks, nothing that cannot be printed."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.text.vietnamese import clean
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood

LONGEST_QUERY = 500


def read(so_far: Understood, _: Knowledge) -> Understood:
    """Clean what was typed."""
    shortened = len(so_far.typed) > LONGEST_QUERY
    # Half a surrogate pair (a shell gives them for bytes that are no UTF-8) cannot be printed again.
    typed = so_far.typed[:LONGEST_QUERY].encode("utf-8", "replace").decode("utf-8")
    return replace(so_far, typed=typed, text=clean(typed), shortened=shortened)


def told(understood: Understood) -> Iterator[str]:
    """Tell the text where it is not what was typed."""
    if understood.shortened:
        yield f"chỉ đọc {LONGEST_QUERY} ký tự đầu"
    if understood.text != understood.typed:
        yield understood.text


STEP = Step("cleaning", "làm sạch", read, told)
