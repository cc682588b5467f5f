"""What an index keeps beside its tokens, typed both ways: facts for lists and rankers, whole records.

An engine stores texts and knows nothing of them. Whoever builds an index writes them here, whoever
opens it reads them here: what comes out is what went in, or the index is refused.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from catalog.errors import EngineUnavailable
from catalog.facts.record import Said
from catalog.model import Procedure, Question, SubmissionMethod, Term, Tombstone
from catalog.vocabularies import Audience, Level, ProcedureKind, ServiceLevel
from indexer.facets import Values

# Part of an index's name: raise it whenever what is kept could be read as something else
# (2: with the values of facets and vectors; 3: with what a record says of time, fee and place, and
# the numbers of acts and forms).
FACTS_VERSION = 3
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ProcedureFacts:
    """What lists and rankers need of a procedure; fields, methods and fees are the record's own.

    `group` is what same-name records share, `facets` are the values by which engines filter and
    count it, `executing` the first bodies that carry it out, `methods` are without their notes,
    `said` is what the record says of time, fee and place, `decided` is the day of the decision
    (ISO 8601), `common` are everyday names, `meaning` is its packed vector; `legal` are the numbers
    of the acts it rests on, `cited` those of other acts in its texts, `forms` the labels of its forms.
    """

    code: str
    name: str
    group: str
    agency: Term
    facets: Values
    kind: ProcedureKind = ProcedureKind.STANDARD
    fields: tuple[Term, ...] = ()
    levels: tuple[Level, ...] = ()
    audiences: tuple[Audience, ...] = ()
    service_level: ServiceLevel = ServiceLevel.UNKNOWN
    province: str = ""
    executing: tuple[str, ...] = ()
    methods: tuple[SubmissionMethod, ...] = ()
    said: Said = field(default_factory=Said)
    decided: str = ""
    common: tuple[str, ...] = ()
    meaning: str = ""
    legal: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """What lists and rankers need of a question.

    `facets` are the values by which engines filter and count it; `notices` tell what of it is out
    of date.
    """

    key: str
    question: str
    group: str
    facets: Values
    codes: tuple[str, ...] = ()
    agency: str = ""
    as_of: str = ""
    source: str = ""
    notices: tuple[str, ...] = ()
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """As of which day the data of a release is, and when its indexes were made (ISO 8601).

    `encoder` is the one that its vectors are of, empty when it has none.
    """

    as_of: str
    published: str
    encoder: str = ""


@dataclass(frozen=True, slots=True)
class Codec(Generic[Value]):
    """Values of one kind as texts of one line, and back."""

    adapter: TypeAdapter[Value]

    def write(self, value: Value) -> str:
        """Return a value as compact JSON without default values."""
        return self.adapter.dump_json(value, exclude_defaults=True).decode()

    def read(self, text: str) -> Value:
        """Return the value of a text; EngineUnavailable when it is none of this kind."""
        try:
            return self.adapter.validate_json(text)
        except ValidationError as error:
            raise EngineUnavailable(
                f"Chỉ mục giữ dữ liệu không đọc được ({error.title}):"
                " chạy `thutuc publish --rebuild`."
            ) from error


PROCEDURE_FACTS = Codec(TypeAdapter(ProcedureFacts))
QUESTION_FACTS = Codec(TypeAdapter(QuestionFacts))
# All that is known of a withdrawn code is little: its facts are the record.
TOMBSTONE_FACTS = Codec(TypeAdapter(Tombstone))
RELEASE_FACTS = Codec(TypeAdapter(ReleaseFacts))
PROCEDURE_RECORD = Codec(TypeAdapter(Procedure))
QUESTION_RECORD = Codec(TypeAdapter(Question))
