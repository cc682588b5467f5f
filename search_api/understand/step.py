"""What a step of understanding is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search_api.understand.knowledge import Knowledge
from search_api.understand.understood import Understood


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is read in a query.

    `read` takes what is understood so far and returns it with what this step reads, the same value
    when that is nothing. `told` says, of what is understood in the end, what this step read: a line
    a thing, in words an editor understands; none when it read nothing. `title` is what editors call
    the step, `name` what programs do. A step that `respells` is left out when the spelling is to
    stand as typed.
    """

    name: str
    title: str
    read: Callable[[Understood, Knowledge], Understood]
    told: Callable[[Understood], Iterable[str]]
    respells: bool = False
