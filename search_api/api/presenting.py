"""From the use case's values to the JSON of the API; pages show the same."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from catalog.content import Card
from catalog.model import SubmissionMethod, Term
from search_api.addresses import procedure_url, question_url
from search_api.ranking.parameters import PARAMETERS
from search_api.ranking.shares import Share, shares
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.release.table import Table
from search_api.searching.highlight import Named
from search_api.searching.reasons import notes, read_as, why
from search_api.searching.records import Withdrawn
from search_api.searching.search import (
    Answer,
    Hit,
    QuestionHit,
)
from search_api.understand.pipeline import trace
from search_api.understand.places.mentions import UnitChoice

# Of the national portal; free of charge.
HOTLINE = "18001096"


def present(answer: Answer, release: OpenRelease, *, explain: bool) -> dict[str, Any]:
    """Return the JSON of a search."""
    named, read = Named.of(answer.understood), read_as(answer)
    procedures = [present_hit(hit, answer, named, explain=explain) for hit in answer.hits]
    questions = [present_question(hit, explain=explain) for hit in answer.questions]
    kind = answer.request.kind
    merged = merge(procedures, questions) if kind == "all" else []
    body: dict[str, Any] = {
        "query": present_query(answer, explain=explain),
        "total": answer.question_total if kind == "faq" else answer.total,
        "results": {"procedure": procedures, "faq": questions}.get(kind, merged),
        "facets": {name: dict(counts) for name, counts in answer.facets.counts.items()},
        "suggestion": asdict(read) if read else None,
        "cards": [present_card(card, release.table) for card in answer.cards],
        "no_answer": answer.no_answer,
        "withdrawn": list(map(present_withdrawn, answer.withdrawn)),
        "notes": notes(answer),
        "ask": ask(answer),
        "nearest_fields": [_term(field) for field in answer.nearest_fields],
        "hotline": HOTLINE if answer.no_answer else None,
        "page": answer.request.page,
        "size": answer.request.size,
        "release": release.number,
        "as_of": release.as_of,
    }
    if kind == "all":
        body["procedures"], body["faq"] = procedures, questions
        body["faq_total"] = answer.question_total
    return body


def ask(answer: Answer) -> dict[str, Any] | None:
    """Return what must be asked back: which of several places is meant."""
    place = answer.unsure_place
    if place is None:
        return None
    return {
        "about": "place",
        "typed": place.typed,
        "question": f"“{place.typed}” có ở nhiều tỉnh, thành phố. Bạn ở nơi nào?",
        "choices": [_choice(choice) for choice in place.choices],
    }


def _choice(choice: UnitChoice) -> dict[str, str]:
    return {
        "name": choice.name,
        "province": choice.province,
        "province_name": choice.province_name,
        "note": choice.note,
    }


def present_withdrawn(gone: Withdrawn) -> dict[str, Any]:
    """Return a typed code that is no longer in force, with what came after it."""
    tombstone = gone.tombstone
    return {
        "code": tombstone.code,
        "name": tombstone.name,
        "reason": tombstone.reason,
        "successors": list(map(present_entry, gone.successors)),
        "url": procedure_url(tombstone.code),
    }


def merge(
    procedures: Sequence[dict[str, Any]], questions: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return procedures with the best questions between: procedures are what is sought."""
    merged: list[dict[str, Any]] = []
    waiting = [q for q in questions if q["score"] >= PARAMETERS.shown_question]
    for position, item in enumerate(procedures, start=1):
        merged.append(item)
        if position % PARAMETERS.question_every == 0 and waiting:
            merged.append(waiting.pop(0))
    return merged + (waiting if not procedures else [])


def present_query(answer: Answer, *, explain: bool) -> dict[str, Any]:
    """Return what was understood."""
    understood = answer.understood
    body: dict[str, Any] = {
        "typed": understood.typed,
        "shortened": understood.shortened,
        "codes": list(understood.codes),
        "dossier_numbers": list(understood.dossier_numbers),
        "acts": [{"typed": act.typed, "numbers": list(act.numbers)} for act in understood.acts],
        "forms": [{"typed": form.typed, "label": form.label} for form in understood.forms],
        "asks": understood.asks,
        "online": understood.online_wish,
        "level": understood.level_wish,
        "audience": understood.audience_wish,
        "quoted": [" ".join(phrase) for phrase in understood.quoted],
        "excluded": list(understood.excluded),
        "life_events": [
            {"id": e.id, "name": e.name, "group": e.group, "group_name": e.group_name}
            for e in understood.life_events
        ],
        "province": understood.province,
        "places": [
            {
                "typed": p.typed,
                "name": p.name,
                "kind": p.kind,
                "province": p.province,
                "province_name": p.province_name,
                "note": p.note,
                "choices": [_choice(choice) for choice in p.choices[:12]],
            }
            for p in understood.places
        ],
        "agencies": [
            {"typed": a.typed, "id": a.id, "name": a.name, "note": a.note}
            for a in understood.agencies
        ],
        "variants": [
            {"typed": v.typed, "standard": v.standard, "kind": v.kind} for v in understood.variants
        ],
        "corrections": [
            {"typed": c.typed, "read_as": c.read_as, "reason": c.reason}
            for c in understood.corrections
        ],
        "synonyms": [
            {"said": e.said, "official": [" ".join(p) for p in e.official], "source": e.source}
            for e in understood.expansions
        ],
    }
    if explain:
        body["trace"] = [
            {"step": told.step.name, "title": told.step.title, "read": list(told.lines)}
            for told in trace(understood)
        ]
        body["confidence"] = round(answer.confidence, 4)
    return body


def present_entry(entry: Entry) -> dict[str, Any]:
    """Return what a list shows of a procedure."""
    facts = entry.facts
    return {
        "kind": "procedure",
        "code": entry.code,
        "name": facts.name,
        "agency": _term(facts.agency),
        "field": [_term(field) for field in facts.fields],
        "levels": list(facts.levels),
        "audience": list(facts.audiences),
        "service_level": facts.service_level,
        "province": entry.province,
        "internal": entry.hidden,
        "executing": list(facts.executing),
        "methods": [_method(method) for method in facts.methods],
        "decided": facts.decided,
        "url": procedure_url(entry.code),
    }


def _term(term: Term) -> dict[str, str]:
    return {"code": term.code, "name": term.name}


def _method(method: SubmissionMethod) -> dict[str, Any]:
    return {
        "channel": method.channel,
        "quantity": method.quantity,
        "unit": method.unit,
        "fees": [
            {"kind": f.kind, "amount": f.amount, "currency": f.currency, "free": f.free}
            for f in method.fees
        ],
    }


def present_hit(hit: Hit, answer: Answer, named: Named, *, explain: bool) -> dict[str, Any]:
    """Return one result with its variants and why it is there."""
    body = present_entry(hit.entry)
    body["score"] = round(hit.score, 4)
    body["why"] = why(hit, answer)
    body["highlights"] = named.spans(hit.entry.facts.name)
    body["variants"] = [
        {"code": v.code, "name": v.facts.name, "province": v.province, "agency": v.facts.agency.name,
         "levels": list(v.facts.levels), "url": procedure_url(v.code)}
        for v in hit.variants
    ]  # fmt: skip
    if explain:
        body["features"] = {s.feature: _share(s) for s in shares(hit.features)}
    return body


def _share(share: Share) -> dict[str, float]:
    """Six places: the sum of all shares is the score that is shown, with its four."""
    figures = {"value": share.value, "weight": share.weight, "share": share.share}
    return {name: round(figure, 6) for name, figure in figures.items()}


def present_question(hit: QuestionHit, *, explain: bool) -> dict[str, Any]:
    """Return one question of a list."""
    facts = hit.entry.facts
    body = {
        "kind": "faq",
        "id": hit.entry.key,
        "question": facts.question,
        "codes": list(hit.entry.codes),
        "agency": facts.agency,
        "as_of": facts.as_of,
        "source": facts.source,
        "notices": list(facts.notices),
        "score": round(hit.score, 4),
        "url": question_url(hit.entry.key),
    }
    if explain:
        body["features"] = {"alike": _share(Share("alike", hit.score, 1.0, ""))}
    return body


def present_card(card: Card, table: Table) -> dict[str, Any]:
    """Return an answer card, with the names of its procedures that are in force."""
    return {
        "id": card.id,
        "title": card.title,
        "body": card.body,
        "links": [{"title": link.title, "url": link.url} for link in card.links],
        "codes": list(card.codes),
        "procedures": [
            {"code": e.code, "name": e.facts.name, "url": procedure_url(e.code)}
            for e in table.in_force(card.codes)
        ],
        "legal": list(card.legal),
        "checked": card.checked,
    }
