"""Records of the catalogue: what is known of a procedure and of a question, as immutable values."""

from dataclasses import dataclass, field

from catalog.reasons import UNTOLD, Reason
from catalog.vocabularies import (
    Audience,
    Channel,
    FeeKind,
    Level,
    ProcedureKind,
    ServiceLevel,
    State,
    TimeUnit,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A coded name: a field (lĩnh vực), an agency, a legal act.

    `raw` is the code as the source wrote it, where it was mended.
    """

    code: str
    name: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee (phí), charge (lệ phí) or price; `amount` in `currency`, None when only told in words.

    An official amount of 0 is kept as None unless the words say that it is free: 0 mostly means
    "see the text" or "the province decides".
    """

    kind: FeeKind
    amount: int | None = None
    currency: str = "VND"
    note: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class SubmissionMethod:
    """One channel with its processing time and fees; unit OTHER means that `note` tells the time."""

    channel: Channel
    quantity: float | None = None
    unit: TimeUnit = TimeUnit.OTHER
    note: str = ""
    fees: tuple[Fee, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the dossier (giấy tờ): numbers of originals and copies."""

    name: str
    original: int = 0
    copy: int = 0
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierGroup:
    """Papers under one official heading (thành phần hồ sơ), e.g. "Giấy tờ phải nộp"."""

    name: str
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure (trình tự thực hiện)."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the procedure (trường hợp) with its own deadline."""

    code: str
    name: str
    quantity: float | None = None
    unit: TimeUnit = TimeUnit.OTHER


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that published the record (quyết định công bố); `date` as ISO 8601."""

    number: str = ""
    date: str = ""
    agency: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """An administrative procedure (thủ tục hành chính).

    `key` is the portal's id, or the code where a source has no id; two records may share `code`.
    `code` is trimmed and shaped; `code_raw` is what the source gives. `province` is the two-digit
    code of 2025 for a province's own procedure, else empty. Dates are ISO 8601.
    """

    key: str
    code: str
    name: str
    code_raw: str = ""
    kind: ProcedureKind = ProcedureKind.STANDARD
    state: State = State.ACTIVE
    agency: Term = Term("", "")
    province: str = ""
    fields: tuple[Term, ...] = ()
    levels: tuple[Level, ...] = ()
    audiences: tuple[Audience, ...] = ()
    audience_terms: tuple[Term, ...] = ()
    service_level: ServiceLevel = ServiceLevel.UNKNOWN
    service_level_raw: str = ""
    methods: tuple[SubmissionMethod, ...] = ()
    cases: tuple[Case, ...] = ()
    steps: tuple[Step, ...] = ()
    dossier: tuple[DossierGroup, ...] = ()
    results: tuple[str, ...] = ()
    legal: tuple[Term, ...] = ()
    executing: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    receiving_address: str = ""
    requirements: str = ""
    description: str = ""
    keywords: str = ""
    life_events: tuple[str, ...] = ()
    decision: Decision = field(default_factory=Decision)
    authority_kind: str = ""
    vertical: bool = False
    shared: bool = False
    non_territorial: bool = False
    valid_from: str = ""
    valid_to: str = ""
    updated: str = ""
    as_of: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A procedure that is no longer in force; `successors` are codes that replaced it."""

    code: str
    name: str
    as_of: str = ""
    successors: tuple[str, ...] = ()
    decision: Decision = field(default_factory=Decision)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An official or own question with its answer; `codes` are linked procedures of today."""

    key: str
    question: str
    answer: str
    codes: tuple[str, ...] = ()
    old_codes: tuple[str, ...] = ()
    agency: str = ""
    audiences: tuple[Audience, ...] = ()
    asks: str = ""
    legal: tuple[str, ...] = ()
    url: str = ""
    as_of: str = ""
    source: str = ""


Record = Procedure | Tombstone | Question


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """Where a value stands in its source: file, sheet or member, row (from 1), field."""

    file: str
    sheet: str = ""
    row: int = 0
    field: str = ""

    def __str__(self) -> str:
        parts = [self.file, self.sheet, f"dòng {self.row}" if self.row else "", self.field]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader or a check noticed: an error refuses the record, a warning does not.

    `message` and `remedy` are the sentences of `reason`, made where its kind is defined.
    """

    severity: str
    place: SourceLocation
    rule: str
    message: str
    value: str = ""
    remedy: str = ""
    code: str = ""
    reason: Reason = UNTOLD
