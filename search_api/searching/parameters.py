"""Parameters of a search, as people and programs give them: names or codes, old ones too.

Unknown parameters and values are refused (422) with a sentence that helps; the words searched for
are never refused.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from catalog.errors import ThutucError
from indexer.facets import FACETS, Facet
from search_api.release.open_release import OpenRelease
from search_api.searching.choices import ChoiceError, Choices
from search_api.searching.search import Request
from search_api.sentences import Sentence
from search_api.understand.steps.cleaning import LONGEST_QUERY


def _shortened(typed: object) -> object:
    """Cut what nobody reads; one letter more than is read stays, so that the answer can say so."""
    return typed[: LONGEST_QUERY + 1] if isinstance(typed, str) else typed


# What is typed is cut at the door, before anything looks at it: an address may be 64,000 bytes long.
Typed = Annotated[str, BeforeValidator(_shortened)]


class ParameterError(ThutucError):
    """A parameter whose value means nothing; `parameter` names it."""

    def __init__(self, parameter: str, value: str, remedy: Sentence) -> None:
        self.parameter = parameter
        self.told = Sentence(
            "Tham số {parameter}={value!r} không dùng được. {remedy}",
            parameter=parameter,
            value=value,
            remedy=remedy,
        )
        super().__init__(self.told)


class _Words(BaseModel):
    """What is searched for."""

    model_config = ConfigDict(extra="forbid")

    q: Typed = ""
    kind: Literal["procedure", "faq", "all"] = "all"

    def given(self, facet: str) -> str:
        """Return what is asked of a facet, as it was given."""
        return str(getattr(self, facet))


def _described(facet: Facet) -> FieldInfo:
    """Return a parameter as the description of the API tells it: its codes, or how to name one."""
    how = None if facet.codes else facet.remedy
    examples = list(facet.codes) or None
    told: FieldInfo = Field(max_length=facet.longest, description=how, examples=examples)
    return told


if TYPE_CHECKING:

    class _Filtered(_Words):
        """The words with one parameter for every facet."""

else:
    _Filtered = create_model(
        "_Filtered",
        __base__=_Words,
        **{facet.name: (Annotated[str, _described(facet)], "") for facet in FACETS},
    )


class SearchParameters(_Filtered):
    """Query string of /api/v1/search and of the result page."""

    sort: Literal["relevance", "newest", "name"] = "relevance"
    page: int = Field(1, ge=1, le=1000)
    size: int = Field(10, ge=1, le=50)
    explain: bool = False
    correct: bool = True


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns names in parameters into the codes of the index."""

    release: OpenRelease

    def request(self, given: SearchParameters) -> Request:
        """Return the request; ParameterError names the first value that means nothing."""
        if given.page * given.size > 1000:
            remedy = Sentence("Chỉ xem được 1.000 kết quả đầu.")
            raise ParameterError("page", str(given.page), remedy)
        return Request(
            q=given.q,
            kind=given.kind,
            chosen=self._chosen(given),
            sort=given.sort,
            page=given.page,
            size=given.size,
            correct=given.correct,
        )

    def _chosen(self, given: SearchParameters) -> dict[str, str]:
        chosen = {}
        for facet in FACETS:
            text = given.given(facet.name)
            if not text.strip():
                continue
            try:
                chosen[facet.name] = self.release.part(Choices.of).code_of(facet, text)
            except ChoiceError as error:
                raise ParameterError(facet.name, text, error.told) from error
        return chosen
