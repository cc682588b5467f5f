"""From the values of the use cases to the answers of the API."""

from collections.abc import Iterable, Sequence
from datetime import date

from catalog.content import Card
from catalog.content.outside import OutsideKind
from catalog.facts.asking import Asked
from catalog.model import SubmissionMethod, Term
from catalog.registers.contacts import HOTLINE
from search_api.addresses import procedure_url, question_url
from search_api.api import models
from search_api.api.facts import present_facts, present_summary
from search_api.ranking.parameters import PARAMETERS
from search_api.ranking.shares import Share, shares
from search_api.release.entries import Entry, QuestionEntry
from search_api.release.open_release import OpenRelease
from search_api.release.table import Table
from search_api.searching.answer import Answer, Hit, QuestionHit
from search_api.searching.highlight import Named
from search_api.searching.reasons import Reasons, notes, read_as
from search_api.searching.records import Answered, InForce, Withdrawn
from search_api.serving.day import day_in_vietnam
from search_api.understand.pipeline import trace
from search_api.understand.places.mentions import UnitChoice, UnitMention

_MOST_CHOICES = 12
_DIGITS = 4
# The sum of all shares is the score that is shown, with its four.
_SHARE_DIGITS = 6
# A code of a vocabulary as it is sent.
_text = str.__str__


def present(
    answer: Answer, release: OpenRelease, *, explain: bool, on: date | None = None
) -> models.SearchAnswer:
    """Return the answer of a search, with the facts of a day; of today unless another is told."""
    named, reasons = Named.of(answer.understood), Reasons.of(answer)
    asked = Asked(on or day_in_vietnam(), words=answer.understood.typed)
    procedures = tuple(
        _hit(hit, reasons, named, present_summary(release, hit.entry, asked), explain=explain)
        for hit in answer.procedures
    )
    questions = tuple(_question(hit, explain=explain) for hit in answer.faq)
    read, both = read_as(answer), answer.request.kind == "all"
    body: models.SearchAnswer = {
        "query": _query(answer, explain=explain),
        "total": answer.matches,
        "results": merged(procedures, questions) if both else (*procedures, *questions),
        "facets": {name: dict(counts) for name, counts in answer.facets.counts.items()},
        "suggestion": {"showing": read.showing, "instead_of": read.instead_of} if read else None,
        "cards": tuple(_card(card, release.table) for card in answer.cards),
        "no_answer": answer.no_answer,
        "verdict": answer.belief.verdict,
        "right": round(answer.belief.right, _DIGITS),
        "outside": _outside(answer.outside),
        "withdrawn": tuple(map(_withdrawn, answer.withdrawn)),
        "notes": tuple(notes(answer)),
        "ask": _ask(answer.unsure_place),
        "nearest_fields": tuple(map(_coded, answer.nearest_fields)),
        "hotline": HOTLINE if answer.no_answer else None,
        "page": answer.request.page,
        "size": answer.request.size,
        "release": release.number,
        "as_of": release.as_of,
    }
    if both:
        body["procedures"], body["faq"] = procedures, questions
        body["faq_total"] = answer.question_total
    return body


def _ask(place: UnitMention | None) -> models.Ask | None:
    """Return what must be asked back: which of several places is meant."""
    if place is None:
        return None
    return {
        "about": "place",
        "typed": place.typed,
        "question": f"“{place.typed}” có ở nhiều tỉnh, thành phố. Bạn ở nơi nào?",
        "choices": tuple(map(_choice, place.choices)),
    }


def _choice(choice: UnitChoice) -> models.PlaceChoice:
    return {
        "name": choice.name,
        "province": choice.province,
        "province_name": choice.province_name,
        "note": choice.note,
    }


def _withdrawn(gone: Withdrawn) -> models.WithdrawnCode:
    tombstone = gone.tombstone
    return {
        "code": tombstone.code,
        "name": tombstone.name,
        "reason": tombstone.reason,
        "successors": tuple(map(listed, gone.successors)),
        "url": procedure_url(tombstone.code),
    }


def merged(
    procedures: Sequence[models.ProcedureResult], questions: Sequence[models.QuestionResult]
) -> tuple[models.ProcedureResult | models.QuestionResult, ...]:
    """Return procedures with the best questions between; those alone where there is no procedure."""
    found: list[models.ProcedureResult | models.QuestionResult] = []
    waiting = [q for q in questions if q["score"] >= PARAMETERS.shown_question]
    for position, procedure in enumerate(procedures, start=1):
        found.append(procedure)
        if position % PARAMETERS.question_every == 0 and waiting:
            found.append(waiting.pop(0))
    return tuple(found or waiting)


def _query(answer: Answer, *, explain: bool) -> models.Query:
    """Return what was understood."""
    understood = answer.understood
    body: models.Query = {
        "typed": understood.typed,
        "shortened": understood.shortened,
        "codes": understood.codes,
        "dossier_numbers": understood.dossier_numbers,
        "acts": tuple({"typed": a.typed, "numbers": tuple(a.numbers)} for a in understood.acts),
        "forms": tuple({"typed": f.typed, "label": f.label} for f in understood.forms),
        "asks": understood.asks,
        "online": understood.online_wish,
        "level": understood.level_wish,
        "audience": understood.audience_wish,
        "quoted": tuple(map(" ".join, understood.quoted)),
        "excluded": understood.excluded,
        "life_events": tuple(
            {"id": e.id, "name": e.name, "group": e.group, "group_name": e.group_name}
            for e in understood.life_events
        ),
        "province": understood.province,
        "places": tuple(map(_place, understood.places)),
        "agencies": tuple(
            {"typed": a.typed, "id": a.id, "name": a.name, "note": a.note}
            for a in understood.agencies
        ),
        "variants": tuple(
            {"typed": v.typed, "standard": v.standard, "kind": v.kind} for v in understood.variants
        ),
        "corrections": tuple(
            {"typed": c.typed, "read_as": c.read_as, "reason": c.reason}
            for c in understood.corrections
        ),
        "synonyms": tuple(
            {"said": e.said, "official": tuple(map(" ".join, e.official)), "source": e.source}
            for e in understood.expansions
        ),
    }
    if explain:
        body["trace"] = tuple(
            {"step": told.step.name, "title": told.step.title, "read": told.lines}
            for told in trace(understood)
        )
        body["confidence"] = round(answer.confidence, _DIGITS)
    return body


def _place(place: UnitMention) -> models.Place:
    return {
        "typed": place.typed,
        "name": place.name,
        "kind": place.kind,
        "province": place.province,
        "province_name": place.province_name,
        "note": place.note,
        "choices": tuple(map(_choice, place.choices[:_MOST_CHOICES])),
    }


def _coded(term: Term) -> models.Coded:
    return {"code": term.code, "name": term.name}


def listed(entry: Entry) -> models.ListedProcedure:
    """Return a procedure as lists show it."""
    facts = entry.facts
    return {
        "kind": "procedure",
        "code": facts.code,
        "name": facts.name,
        "agency": _coded(facts.agency),
        "field": tuple(map(_coded, facts.fields)),
        "levels": tuple(map(_text, facts.levels)),
        "audience": tuple(map(_text, facts.audiences)),
        "service_level": _text(facts.service_level),
        "province": facts.province,
        "internal": entry.hidden,
        "executing": facts.executing,
        "methods": tuple(map(_method, facts.methods)),
        "decided": facts.decided,
        "url": procedure_url(facts.code),
    }


def _method(method: SubmissionMethod) -> models.ListedMethod:
    return {
        "channel": _text(method.channel),
        "quantity": method.quantity,
        "unit": _text(method.unit),
        "fees": tuple(
            {"kind": _text(f.kind), "amount": f.amount, "currency": f.currency, "free": f.free}
            for f in method.fees
        ),
    }


def _hit(
    hit: Hit, reasons: Reasons, named: Named, facts: models.ToldFacts, *, explain: bool
) -> models.ProcedureResult:
    """Return one result with its facts, its variants and why it is there."""
    return {
        **listed(hit.entry),
        "facts": facts,
        "score": round(hit.score, _DIGITS),
        "why": reasons.why(hit),
        "highlights": tuple(named.spans(hit.entry.facts.name)),
        "variants": tuple(map(_variant, hit.variants)),
        **_explained(shares(hit.features, hit.weights), explain=explain),
    }


def _variant(entry: Entry) -> models.Variant:
    facts = entry.facts
    return {
        "code": facts.code,
        "name": facts.name,
        "province": facts.province,
        "agency": facts.agency.name,
        "levels": tuple(map(_text, facts.levels)),
        "url": procedure_url(facts.code),
    }


def _explained(made_of: Iterable[Share], *, explain: bool) -> models.Explained:
    if not explain:
        return {}
    return {"features": {one.feature: _share(one) for one in made_of}}


def _share(share: Share) -> models.FeatureShare:
    return {
        "value": round(share.value, _SHARE_DIGITS),
        "weight": round(share.weight, _SHARE_DIGITS),
        "share": round(share.share, _SHARE_DIGITS),
    }


def _question(hit: QuestionHit, *, explain: bool) -> models.QuestionResult:
    """Return one question of a list."""
    facts = hit.entry.facts
    return {
        "kind": "faq",
        "id": facts.key,
        "question": facts.question,
        "codes": facts.codes,
        "agency": facts.agency,
        "as_of": facts.as_of,
        "source": facts.source,
        "notices": facts.notices,
        "score": round(hit.score, _DIGITS),
        "url": question_url(facts.key),
        **_explained((Share("alike", hit.score, 1.0, ""),), explain=explain),
    }


def _outside(kind: OutsideKind | None) -> models.Outside | None:
    if kind is None:
        return None
    return {"kind": kind.kind, "title": kind.title, "advice": kind.advice}


def _card(card: Card, table: Table) -> models.Card:
    """Return an answer card, with the names of its procedures that are in force."""
    return {
        "id": card.id,
        "title": card.title,
        "body": card.body,
        "links": tuple({"title": link.title, "url": link.url} for link in card.links),
        "codes": card.codes,
        "procedures": tuple(
            {"code": e.code, "name": e.facts.name, "url": procedure_url(e.code)}
            for e in table.in_force(card.codes)
        ),
        "legal": card.legal,
        "checked": card.checked,
    }


def present_procedure(
    found: InForce, release: OpenRelease, on: date | None = None
) -> models.ProcedureAnswer:
    """Return the answer about a procedure in force, with the facts of a day; of today else."""
    return {
        "state": "in_force",
        "code": found.code,
        "procedure": found.record,
        "summary": listed(found.entry),
        "facts": present_facts(release, found, on or day_in_vietnam()),
        "variants": tuple(map(listed, found.twins)),
        "also": tuple(map(listed, found.also)),
        "questions": tuple(map(_linked, found.questions)),
        "as_of": release.as_of,
        "url": procedure_url(found.code),
    }


def present_withdrawn(found: Withdrawn, release: OpenRelease) -> models.WithdrawnAnswer:
    """Return the answer about a procedure that is no longer in force."""
    return {"state": "withdrawn", **_withdrawn(found), "as_of": release.as_of}


def _linked(entry: QuestionEntry) -> models.LinkedQuestion:
    facts = entry.facts
    return {"id": facts.key, "question": facts.question, "url": question_url(facts.key)}


def present_question(found: Answered, release: OpenRelease) -> models.QuestionAnswer:
    """Return the answer about one question."""
    facts = found.entry.facts
    return {
        "id": facts.key,
        "question": found.record,
        "procedures": tuple(map(listed, found.procedures)),
        "withdrawn": found.withdrawn,
        "notices": facts.notices,
        "as_of": release.as_of,
        "url": question_url(facts.key),
    }
