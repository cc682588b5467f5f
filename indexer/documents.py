"""From records to documents: what is indexed, what rankers keep in memory, what pages read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog.content import Guide
from catalog.facts.record import read
from catalog.model import Procedure, Question, SubmissionMethod, Term, Tombstone
from catalog.progress import Progress, silent
from catalog.registers.registers import ReleaseRegisters
from catalog.vocabularies import ProcedureKind
from indexer import facets
from indexer.engines.base import FACET_FIELDS, Document
from indexer.facts import (
    PROCEDURE_FACTS,
    PROCEDURE_RECORD,
    QUESTION_FACTS,
    QUESTION_RECORD,
    RELEASE_FACTS,
    TOMBSTONE_FACTS,
    ProcedureFacts,
    QuestionFacts,
    ReleaseFacts,
)
from indexer.meaning.vectors import NO_VECTORS, ReleaseVectors
from indexer.named_numbers import cited_acts, form_labels, legal_bases
from indexer.question_notices import NO_NOTICES, Notices
from indexer.text.analyze import Streams, analyze_lines, lines_of
from indexer.text.group_names import group_name

_NO_FACETS = dict.fromkeys(FACET_FIELDS, ("",))
# Lists name that many bodies that carry a procedure out.
_EXECUTING = 3


@dataclass(frozen=True)
class Knowledge:
    """What is known of records beside them: guides and questions by code, vectors."""

    guides: Mapping[str, Guide] = field(default_factory=dict)
    questions: Mapping[str, Sequence[Question]] = field(default_factory=dict)
    vectors: ReleaseVectors = NO_VECTORS

    @staticmethod
    def of(guides: Iterable[Guide], questions: Iterable[Question]) -> "Knowledge":
        """Gather guides and questions by the codes they concern."""
        by_code: dict[str, list[Question]] = defaultdict(list)
        for question in questions:
            for code in question.codes:
                by_code[code].append(question)
        by_guide = {code: guide for guide in guides for code in guide.codes}
        return Knowledge(by_guide, by_code)


def procedure_texts(procedure: Procedure, knowledge: Knowledge) -> dict[str, str]:
    """Return the texts of a procedure by index field."""
    guide = knowledge.guides.get(procedure.code)
    body = [
        *(term.name for term in procedure.fields),
        procedure.agency.name,
        *procedure.executing,
        *procedure.results,
        *(case.name for case in procedure.cases),
        *(
            f"{group.name}\n" + "\n".join(p.name for p in group.papers)
            for group in procedure.dossier
        ),
        procedure.requirements,
        procedure.description,
        procedure.keywords,
        *procedure.life_events,
        *(f"{step.name}\n{step.text}" for step in procedure.steps),
        *(
            f"{method.note}\n" + "\n".join(f.note for f in method.fees)
            for method in procedure.methods
        ),
        *(f"{term.code} {term.name}" for term in procedure.legal),
        guide.text if guide else "",
    ]
    # Questions written here are words of people for the procedure; official ones are kept apart,
    # as evidence that can be left out when they themselves are what is measured.
    asked = [
        q.question for q in knowledge.questions.get(procedure.code, ()) if q.source == "thutuc"
    ]
    return {
        "name": procedure.name,
        "common": "\n".join([*(guide.common_names if guide else ()), *asked]),
        "body": "\n".join(part for part in body if part),
    }


def question_texts(question: Question) -> dict[str, str]:
    """Return the texts of a question by index field."""
    return {"name": question.question, "common": "", "body": question.answer}


def procedure_facets(procedure: Procedure, values: facets.Values) -> dict[str, tuple[str, ...]]:
    """Return what engines filter a procedure by: its facets, and what is no choice of anybody."""
    return {
        **values,
        "kind": ("procedure",),
        "hidden": ("1" if procedure.kind is ProcedureKind.INTERNAL else "0",),
        "code": (procedure.code,),
        "group": (group_name(procedure.name),),
    }


def question_facets(question: Question, values: facets.Values) -> dict[str, tuple[str, ...]]:
    """Return what engines filter a question by."""
    return {
        **values,
        "kind": ("question",),
        "hidden": ("0",),
        "code": tuple(dict.fromkeys(question.codes)) or ("",),
        "group": (group_name(question.question),),
    }


def procedure_facts(
    procedure: Procedure, knowledge: Knowledge, values: facets.Values
) -> ProcedureFacts:
    """Return what lists and rankers need of a procedure."""
    guide = knowledge.guides.get(procedure.code)
    legal = legal_bases(procedure)
    return ProcedureFacts(
        code=procedure.code,
        name=procedure.name,
        group=group_name(procedure.name),
        agency=_named(procedure.agency),
        facets=values,
        kind=procedure.kind,
        fields=tuple(map(_named, procedure.fields)),
        levels=procedure.levels,
        audiences=procedure.audiences,
        service_level=procedure.service_level,
        province=procedure.province,
        executing=procedure.executing[:_EXECUTING],
        methods=tuple(map(_without_notes, procedure.methods)),
        said=read(procedure),
        decided=procedure.decision.date,
        common=guide.common_names if guide else (),
        meaning=knowledge.vectors.procedures.get(procedure.key, ""),
        legal=legal,
        cited=cited_acts(procedure, legal),
        forms=form_labels(procedure),
    )


def _named(term: Term) -> Term:
    return Term(term.code, term.name)


def _without_notes(method: SubmissionMethod) -> SubmissionMethod:
    fees = tuple(replace(fee, note="") for fee in method.fees)
    return replace(method, note="", fees=fees)


def question_facts(
    question: Question,
    notices: Notices,
    values: facets.Values,
    vectors: ReleaseVectors = NO_VECTORS,
) -> QuestionFacts:
    """Return what lists and rankers need of a question."""
    return QuestionFacts(
        key=question.key,
        question=question.question,
        group=group_name(question.question),
        facets=values,
        codes=question.codes,
        agency=question.agency,
        as_of=question.as_of,
        source=question.source,
        notices=tuple(notices.of_question(question)),
        meaning=vectors.questions.get(question.key, ""),
    )


def _streams(
    texts: Sequence[Mapping[str, str]], processes: int, told: Progress
) -> Iterator[dict[str, Streams]]:
    """Analyse all texts, each distinct line once."""
    split = [{name: lines_of(text) for name, text in item.items()} for item in texts]
    analysed = analyze_lines(
        (line for item in split for lines in item.values() for line in lines), processes, told
    )
    for item in split:
        yield {name: Streams.join(analysed[line] for line in lines) for name, lines in item.items()}


def procedure_documents(
    procedures: Sequence[Procedure],
    knowledge: Knowledge,
    registers: ReleaseRegisters,
    processes: int = 2,
    told: Progress = silent,
) -> Iterator[Document]:
    """Yield the documents of procedures, in their order."""
    texts = [procedure_texts(procedure, knowledge) for procedure in procedures]
    for procedure, streams in zip(procedures, _streams(texts, processes, told), strict=True):
        values = facets.of_procedure(procedure, registers)
        yield Document(
            key=procedure.key,
            streams=streams,
            facets=procedure_facets(procedure, values),
            facts=PROCEDURE_FACTS.write(procedure_facts(procedure, knowledge, values)),
            payload=PROCEDURE_RECORD.write(procedure),
        )


def question_documents(
    questions: Sequence[Question],
    registers: ReleaseRegisters,
    notices: Notices = NO_NOTICES,
    vectors: ReleaseVectors = NO_VECTORS,
    processes: int = 2,
    told: Progress = silent,
) -> Iterator[Document]:
    """Yield the documents of questions, in their order."""
    texts = [question_texts(question) for question in questions]
    for question, streams in zip(questions, _streams(texts, processes, told), strict=True):
        values = facets.of_question(question, registers)
        yield Document(
            key=question.key,
            streams=streams,
            facets=question_facets(question, values),
            facts=QUESTION_FACTS.write(question_facts(question, notices, values, vectors)),
            payload=QUESTION_RECORD.write(question),
        )


def tombstone_documents(
    tombstones: Sequence[Tombstone], alive: Iterable[Procedure]
) -> Iterator[Document]:
    """Yield the documents of withdrawn codes; a living record of the same name is the successor."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for procedure in alive:
        if procedure.kind is not ProcedureKind.INTERNAL and not procedure.province:
            by_name[group_name(procedure.name)].append(procedure.code)
    for tombstone in tombstones:
        named = tombstone.successors or tuple(by_name.get(group_name(tombstone.name), ()))
        successors = tuple(code for code in named if code != tombstone.code)
        facts = TOMBSTONE_FACTS.write(replace(tombstone, successors=successors))
        yield Document(
            key=tombstone.code,
            streams={},
            facets={**_NO_FACETS, "kind": ("tombstone",), "code": (tombstone.code,)},
            facts=facts,
            payload=facts,
        )


def release_documents(as_of: str, published: str, encoder: str = "") -> Iterator[Document]:
    """Yield the one document that tells of the release itself: the day of its data, its encoder.

    It lies in the engine, so that a server without the store knows it too.
    """
    facts = RELEASE_FACTS.write(ReleaseFacts(as_of, published, encoder))
    yield Document("release", {}, {**_NO_FACETS, "kind": ("release",)}, facts, facts)
