"""Whether the process answers, and whether searches are answered."""

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict


class Health(TypedDict):
    """That the process answers."""

    status: Annotated[Literal["ok"], Field(description="Always ok: who does not answer has none")]


# Each engine tells more of itself, in its own words: versions, a cluster's state.
@with_config(ConfigDict(extra="allow"))
class Readiness(TypedDict):
    """Whether searches are answered, by which engine and release."""

    ok: Annotated[bool, Field(description="True while searches are answered")]
    engine: Annotated[str, Field(description="Name of the engine", examples=["embedded"])]
    release: NotRequired[
        Annotated[
            int | None, Field(description="Number of the live release, null when there is none")
        ]
    ]
    as_of: NotRequired[Annotated[str, Field(description="Day of the data in it, ISO 8601")]]
    procedures: NotRequired[Annotated[int, Field(description="Procedures in it")]]
    questions: NotRequired[Annotated[int, Field(description="Questions in it")]]
    error: NotRequired[Annotated[str, Field(description="What is wrong, in Vietnamese")]]
