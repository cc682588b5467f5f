"""Answers about one procedure or one question; whole records are as `catalog.model` has them."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from catalog.model import Procedure, Question
from search_api.api.models.facts import AllFacts
from search_api.api.models.procedures import Address, Code, ListedProcedure, Name

AsOf = Annotated[str, Field(description="Day of the data in the release, ISO 8601")]
QuestionId = Annotated[str, Field(description="Id of the question", examples=["q-ho-tich-001"])]
QuestionAddress = Annotated[
    str, Field(description="Path of its page on this site", examples=["/hoi-dap/q-ho-tich-001"])
]
_DOCSTRINGS = ConfigDict(use_attribute_docstrings=True)


class WithdrawnCode(TypedDict):
    """A procedure that is no longer in force, with what came after it."""

    code: Code
    name: Name
    reason: Annotated[str, Field(description="Why it was withdrawn, in Vietnamese; may be empty")]
    successors: Annotated[
        tuple[ListedProcedure, ...], Field(description="Those in force that replaced it")
    ]
    url: Address


class WithdrawnAnswer(WithdrawnCode):
    """The answer about a procedure that is no longer in force."""

    state: Annotated[Literal["withdrawn"], Field(description="Tells it from one in force")]
    as_of: AsOf


class LinkedQuestion(TypedDict):
    """A question by its id."""

    id: QuestionId
    question: Annotated[str, Field(description="The question, in Vietnamese")]
    url: QuestionAddress


@with_config(_DOCSTRINGS)
class ProcedureAnswer(TypedDict):
    """The answer about a procedure in force."""

    state: Annotated[Literal["in_force"], Field(description="Tells it from a withdrawn one")]
    code: Code
    procedure: Annotated[
        Procedure, Field(description="The whole record; what it does not tell is left out")
    ]
    summary: Annotated[ListedProcedure, Field(description="The same as lists show it")]
    facts: Annotated[AllFacts, Field(description="Its facts, as pages show them")]
    variants: Annotated[
        tuple[ListedProcedure, ...], Field(description="Other records of the same name")
    ]
    also: Annotated[
        tuple[ListedProcedure, ...], Field(description="Other public records of the same code")
    ]
    questions: Annotated[
        tuple[LinkedQuestion, ...], Field(description="The first twenty questions about it")
    ]
    as_of: AsOf
    url: Address


@with_config(_DOCSTRINGS)
class QuestionAnswer(TypedDict):
    """The answer about one question, with its procedures."""

    id: QuestionId
    question: Annotated[
        Question, Field(description="The whole record; what it does not tell is left out")
    ]
    procedures: Annotated[
        tuple[ListedProcedure, ...], Field(description="Its procedures that are in force")
    ]
    withdrawn: Annotated[
        tuple[str, ...], Field(description="National codes of its procedures that are not")
    ]
    notices: Annotated[
        tuple[str, ...], Field(description="What of its answer is out of date, in Vietnamese")
    ]
    as_of: AsOf
    url: QuestionAddress
