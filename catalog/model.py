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
    """Code of the national portal; of a legal act its number."""
    name: str
    """Name in Vietnamese."""
    raw: str = ""
    """The code as the source wrote it, where it was mended."""


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee (phí), charge (lệ phí) or price; `amount` in `currency`, None when only told in words.

    An official amount of 0 is kept as None unless the words say that it is free: 0 mostly means
    "see the text" or "the province decides".
    """

    kind: FeeKind
    """What is paid: phí, lệ phí or giá."""
    amount: int | None = None
    """In whole units of `currency`; None when it is only told in words."""
    currency: str = "VND"
    """ISO 4217 code."""
    note: str = ""
    """What the source says of it, in Vietnamese."""
    free: bool = False
    """True where the words say that nothing is paid."""


@dataclass(frozen=True, slots=True)
class SubmissionMethod:
    """One channel with its processing time and fees; unit OTHER means that `note` tells the time."""

    channel: Channel
    """In person, online or by post."""
    quantity: float | None = None
    """Processing time in `unit`; None when it is only told in words."""
    unit: TimeUnit = TimeUnit.OTHER
    """Unit of `quantity`; working and calendar days are never merged."""
    note: str = ""
    """What the source says of the time, in Vietnamese."""
    fees: tuple[Fee, ...] = ()
    """What is to be paid this way."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the dossier (giấy tờ): numbers of originals and copies."""

    name: str
    """What it is, in Vietnamese."""
    original: int = 0
    """Number of originals."""
    copy: int = 0
    """Number of copies."""
    forms: tuple[str, ...] = ()
    """File names of the forms to fill in."""


@dataclass(frozen=True, slots=True)
class DossierGroup:
    """Papers under one official heading (thành phần hồ sơ), e.g. "Giấy tờ phải nộp"."""

    name: str
    """The official heading, in Vietnamese."""
    papers: tuple[Paper, ...] = ()
    """The papers under it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure (trình tự thực hiện)."""

    name: str
    """Heading of the step, in Vietnamese."""
    text: str
    """What is done, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the procedure (trường hợp) with its own deadline."""

    code: str
    """Code of the case."""
    name: str
    """What the case is, in Vietnamese."""
    quantity: float | None = None
    """Processing time in `unit`; None when it is not told."""
    unit: TimeUnit = TimeUnit.OTHER
    """Unit of `quantity`; working and calendar days are never merged."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that published the record (quyết định công bố); `date` as ISO 8601."""

    number: str = ""
    """Number of the decision."""
    date: str = ""
    """Day on which it was made, ISO 8601."""
    agency: str = ""
    """Who made it, by the name of then."""
    kind: str = ""
    """What it publishes, in the portal's words (STANDARD, SPECIFIC)."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """An administrative procedure (thủ tục hành chính).

    `key` is the portal's id, or the code where a source has no id; two records may share `code`.
    `code` is trimmed and shaped; `code_raw` is what the source gives. `province` is the two-digit
    code of 2025 for a province's own procedure, else empty. Dates are ISO 8601.
    """

    key: str
    """The portal's id, or the code where a source has none."""
    code: str
    """National code, trimmed and shaped: 1.001193."""
    name: str
    """Official name, in Vietnamese."""
    code_raw: str = ""
    """The code as the source gives it."""
    kind: ProcedureKind = ProcedureKind.STANDARD
    """Who made it and who may see it."""
    state: State = State.ACTIVE
    """Whether it is in force, and was amended."""
    agency: Term = Term("", "")
    """Agency that published it, by its name of today."""
    province: str = ""
    """Two-digit code of 2025 for a province's own procedure, else empty."""
    fields: tuple[Term, ...] = ()
    """Fields (lĩnh vực) it belongs to."""
    levels: tuple[Level, ...] = ()
    """Levels of government that carry it out (cấp thực hiện)."""
    audiences: tuple[Audience, ...] = ()
    """Who may apply, grouped."""
    audience_terms: tuple[Term, ...] = ()
    """Who may apply, by the official codes."""
    service_level: ServiceLevel = ServiceLevel.UNKNOWN
    """How far it can be done online."""
    service_level_raw: str = ""
    """The same as the source wrote it."""
    methods: tuple[SubmissionMethod, ...] = ()
    """Ways of submitting, with times and fees."""
    cases: tuple[Case, ...] = ()
    """Cases that have a deadline of their own."""
    steps: tuple[Step, ...] = ()
    """What is done, in order."""
    dossier: tuple[DossierGroup, ...] = ()
    """Papers, under their official headings."""
    results: tuple[str, ...] = ()
    """What one gets, in Vietnamese."""
    legal: tuple[Term, ...] = ()
    """Legal acts it rests on, by their numbers."""
    executing: tuple[str, ...] = ()
    """Bodies that carry it out."""
    deciding: tuple[str, ...] = ()
    """Bodies that decide."""
    coordinating: tuple[str, ...] = ()
    """Bodies that take part."""
    receiving_address: str = ""
    """Where the dossier is handed in, in Vietnamese."""
    requirements: str = ""
    """Requirements and conditions, in Vietnamese."""
    description: str = ""
    """What the source says beside, in Vietnamese."""
    keywords: str = ""
    """Words the source gives for it."""
    life_events: tuple[str, ...] = ()
    """Events of life it belongs to, by the portal's names."""
    decision: Decision = field(default_factory=Decision)
    """The decision that published it."""
    authority_kind: str = ""
    """How far law leaves it to the agency, in the portal's words (ASSIGNED_REGULATION)."""
    vertical: bool = False
    """True for a vertical sector (ngành dọc)."""
    shared: bool = False
    """True for a shared service (dùng chung)."""
    non_territorial: bool = False
    """True where it can be handed in anywhere (phi địa giới)."""
    valid_from: str = ""
    """First day of one that is limited in time, ISO 8601."""
    valid_to: str = ""
    """Last day of one that is limited in time, ISO 8601."""
    updated: str = ""
    """Day on which the source changed it last, ISO 8601."""
    as_of: str = ""
    """Day of the data, ISO 8601."""
    source: str = ""
    """What it was read from: official, list, shipped, web-service, word or what a file says."""


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
    """Id of the question."""
    question: str
    """The question, in Vietnamese."""
    answer: str
    """The answer, in Vietnamese."""
    codes: tuple[str, ...] = ()
    """National codes of procedures of today it is about."""
    old_codes: tuple[str, ...] = ()
    """Codes it named that are no longer current."""
    agency: str = ""
    """Name of the agency that answers."""
    audiences: tuple[Audience, ...] = ()
    """Whom it concerns, grouped."""
    asks: str = ""
    """What is asked: fee, days, dossier, place, steps, form, result, legal, who, online, general."""
    legal: tuple[str, ...] = ()
    """Numbers of the legal acts it rests on."""
    url: str = ""
    """Where it was published."""
    as_of: str = ""
    """Day of the answer, ISO 8601."""
    source: str = ""
    """What it was read from: official, thutuc or what a file says."""


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
