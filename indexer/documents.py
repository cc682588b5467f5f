"""From records to documents: what is indexed, what rankers keep in memory, what pages read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog.content import Guide, LifeEvent
from catalog.model import Procedure, Question, SubmissionMethod, Term, Tombstone
from catalog.progress import Progress, silent
from catalog.text.vietnamese import normalize
from catalog.vocabularies import ProcedureKind
from indexer.engines.base import Document
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
from indexer.named_numbers import cited_acts, form_labels, legal_bases
from indexer.question_notices import NO_NOTICES, Notices
from indexer.text.analyze import Streams, analyze_lines, lines_of

# "(thực hiện tại cấp tỉnh)", "- cấp xã", "ở cấp trung ương": twins of one procedure by level.
# Typed without marks they are the same.
_LEVEL_NOTE = re.compile(r"\s*[(\[][^()\[\]]*\bc[ấa]p\b[^()\[\]]*[)\]]\s*$")
_LEADING = re.compile(r"^th[ủu] t[ụu]c(?: h[àa]nh ch[íi]nh)?\s*[:\-–]?\s*")
_NOT_WORD = re.compile(r"[\W_]+")
# Lists name that many bodies that carry a procedure out.
_EXECUTING = 3


def group_name(name: str) -> str:
    """Return what same-name records share: no case, punctuation, "Thủ tục" or level note."""
    plain = _LEVEL_NOTE.sub("", normalize(name))
    return _NOT_WORD.sub(" ", _LEADING.sub("", plain)).strip()


@dataclass(frozen=True)
class Knowledge:
    """What lends words to procedures: guides by code, questions by code, life events by code."""

    guides: Mapping[str, Guide] = field(default_factory=dict)
    questions: Mapping[str, Sequence[Question]] = field(default_factory=dict)
    life_events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def of(
        guides: Iterable[Guide],
        questions: Iterable[Question],
        life_events: Iterable[LifeEvent] = (),
    ) -> "Knowledge":
        """Gather guides, questions and events of life by the codes they concern."""
        by_code: dict[str, list[Question]] = defaultdict(list)
        for question in questions:
            for code in question.codes:
                by_code[code].append(question)
        events: dict[str, tuple[str, ...]] = {}
        for event in life_events:
            for code in event.codes:
                events[code] = (*events.get(code, ()), event.id)
        by_guide = {code: guide for guide in guides for code in guide.codes}
        return Knowledge(by_guide, by_code, events)


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


def _or_none(values: Iterable[str]) -> tuple[str, ...]:
    """An empty facet is indexed as "" so that every document has every field."""
    return tuple(dict.fromkeys(values)) or ("",)


def procedure_facets(procedure: Procedure, knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Return the filter values of a procedure."""
    return {
        "kind": ("procedure",),
        "agency": _or_none([procedure.agency.code]),
        "field": _or_none(term.code for term in procedure.fields),
        "level": _or_none(procedure.levels),
        "audience": _or_none(procedure.audiences),
        "service_level": (procedure.service_level,),
        "province": (procedure.province,),
        "life_event": _or_none(knowledge.life_events.get(procedure.code, ())),
        "hidden": ("1" if procedure.kind is ProcedureKind.INTERNAL else "0",),
        "code": (procedure.code,),
        "group": (group_name(procedure.name),),
    }


def question_facets(question: Question) -> dict[str, tuple[str, ...]]:
    """Return the filter values of a question."""
    return {
        "kind": ("question",),
        "agency": _or_none([question.agency]),
        "field": ("",),
        "level": ("",),
        "audience": _or_none(question.audiences),
        "service_level": ("",),
        "province": ("",),
        "life_event": ("",),
        "hidden": ("0",),
        "code": _or_none(question.codes),
        "group": (group_name(question.question),),
    }


def procedure_facts(procedure: Procedure, knowledge: Knowledge) -> ProcedureFacts:
    """Return what lists and rankers need of a procedure."""
    guide = knowledge.guides.get(procedure.code)
    legal = legal_bases(procedure)
    return ProcedureFacts(
        code=procedure.code,
        name=procedure.name,
        group=group_name(procedure.name),
        agency=_named(procedure.agency),
        kind=procedure.kind,
        fields=tuple(map(_named, procedure.fields)),
        levels=procedure.levels,
        audiences=procedure.audiences,
        service_level=procedure.service_level,
        province=procedure.province,
        executing=procedure.executing[:_EXECUTING],
        methods=tuple(map(_without_notes, procedure.methods)),
        decided=procedure.decision.date,
        common=guide.common_names if guide else (),
        legal=legal,
        cited=cited_acts(procedure, legal),
        forms=form_labels(procedure),
    )


def _named(term: Term) -> Term:
    return Term(term.code, term.name)


def _without_notes(method: SubmissionMethod) -> SubmissionMethod:
    fees = tuple(replace(fee, note="") for fee in method.fees)
    return replace(method, note="", fees=fees)


def question_facts(question: Question, notices: Notices) -> QuestionFacts:
    """Return what lists and rankers need of a question."""
    return QuestionFacts(
        key=question.key,
        question=question.question,
        group=group_name(question.question),
        codes=question.codes,
        agency=question.agency,
        as_of=question.as_of,
        source=question.source,
        notices=tuple(notices.of_question(question)),
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
    processes: int = 2,
    told: Progress = silent,
) -> Iterator[Document]:
    """Yield the documents of procedures, in their order."""
    texts = [procedure_texts(procedure, knowledge) for procedure in procedures]
    for procedure, streams in zip(procedures, _streams(texts, processes, told), strict=True):
        yield Document(
            key=procedure.key,
            streams=streams,
            facets=procedure_facets(procedure, knowledge),
            facts=PROCEDURE_FACTS.write(procedure_facts(procedure, knowledge)),
            payload=PROCEDURE_RECORD.write(procedure),
        )


def question_documents(
    questions: Sequence[Question],
    notices: Notices = NO_NOTICES,
    processes: int = 2,
    told: Progress = silent,
) -> Iterator[Document]:
    """Yield the documents of questions, in their order."""
    texts = [question_texts(question) for question in questions]
    for question, streams in zip(questions, _streams(texts, processes, told), strict=True):
        yield Document(
            key=question.key,
            streams=streams,
            facets=question_facets(question),
            facts=QUESTION_FACTS.write(question_facts(question, notices)),
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
        facets = dict.fromkeys(question_facets(Question("", "", "")), ("",))
        yield Document(
            key=tombstone.code,
            streams={},
            facets={**facets, "kind": ("tombstone",), "code": (tombstone.code,)},
            facts=facts,
            payload=facts,
        )


def release_documents(as_of: str, published: str) -> Iterator[Document]:
    """Yield the one document that tells of the release itself: as of which day its data is.

    It lies in the engine, so that a server without the store knows it too.
    """
    facts = RELEASE_FACTS.write(ReleaseFacts(as_of, published))
    facets = dict.fromkeys(question_facets(Question("", "", "")), ("",))
    yield Document("release", {}, {**facets, "kind": ("release",)}, facts, facts)
