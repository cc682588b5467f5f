"""The answers of the API as types: what a program reads, and what mypy holds the code to.

They are made and sent as plain dictionaries, which no framework walks through again, and hold to the
types in tests: as objects a page of ten cost 1.7 times as much to make and to send.
"""

from search_api.api.models.facts import AllFacts, ToldFacts
from search_api.api.models.procedures import (
    Coded,
    LinkedProcedure,
    ListedFee,
    ListedMethod,
    ListedProcedure,
    Variant,
)
from search_api.api.models.query import (
    Agency,
    Correction,
    LifeEvent,
    NamedAct,
    NamedForm,
    Place,
    PlaceChoice,
    Query,
    Step,
    Synonym,
    WordVariant,
)
from search_api.api.models.records import (
    LinkedQuestion,
    ProcedureAnswer,
    QuestionAnswer,
    WithdrawnAnswer,
    WithdrawnCode,
)
from search_api.api.models.search import (
    Ask,
    Card,
    Explained,
    FeatureShare,
    Link,
    Outside,
    ProcedureResult,
    QuestionResult,
    ReadAs,
    SearchAnswer,
)
from search_api.api.models.state import Health, Readiness
from search_api.api.models.suggestions import Suggestion, Suggestions

__all__ = [
    "Agency",
    "AllFacts",
    "Ask",
    "Card",
    "Coded",
    "Correction",
    "Explained",
    "FeatureShare",
    "Health",
    "LifeEvent",
    "Link",
    "LinkedProcedure",
    "LinkedQuestion",
    "ListedFee",
    "ListedMethod",
    "ListedProcedure",
    "NamedAct",
    "NamedForm",
    "Outside",
    "Place",
    "PlaceChoice",
    "ProcedureAnswer",
    "ProcedureResult",
    "Query",
    "QuestionAnswer",
    "QuestionResult",
    "ReadAs",
    "Readiness",
    "SearchAnswer",
    "Step",
    "Suggestion",
    "Suggestions",
    "Synonym",
    "ToldFacts",
    "Variant",
    "WithdrawnAnswer",
    "WithdrawnCode",
    "WordVariant",
]
