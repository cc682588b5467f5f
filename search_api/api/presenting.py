"""From the use case's values to the JSON of the API; pages show the same."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from catalog.content import Card
from catalog.registers.contacts import HOTLINE
from search_api.api.highlight import Named
from search_api.release.entries import Entry
from search_api.release.table import Table
from search_api.searching.search import (
    Answer,
    Hit,
    QuestionHit,
    Searcher,
)
from search_api.understand.places.find import PlaceChoice
from search_api.understand.understood import is_inside

_RELAXED = {
    "quoted": "Không thủ tục nào có nguyên cụm trong ngoặc kép; đây là các kết quả gần nhất.",
    "excluded": "Bỏ các từ có dấu trừ thì không còn thủ tục nào; đây là kết quả khi vẫn giữ.",
}


def procedure_url(code: str) -> str:
    """Return the page of a procedure."""
    return f"/thu-tuc/{code}"


def question_url(key: str) -> str:
    """Return the page of a question."""
    return f"/hoi-dap/{key}"


def present(answer: Answer, searcher: Searcher, *, explain: bool) -> dict[str, Any]:
    """Return the JSON of a search."""
    named = Named.of(answer.understood)
    procedures = [present_hit(hit, answer, named, explain=explain) for hit in answer.hits]
    questions = [present_question(hit, explain=explain) for hit in answer.questions]
    kind = answer.request.kind
    merged = merge(procedures, questions) if kind == "all" else []
    body: dict[str, Any] = {
        "query": present_query(answer, explain=explain),
        "total": answer.question_total if kind == "faq" else answer.total,
        "results": {"procedure": procedures, "faq": questions}.get(kind, merged),
        "facets": {name: dict(counts) for name, counts in answer.facets.counts.items()},
        "suggestion": suggestion(answer),
        "cards": [present_card(card, searcher.table) for card in answer.cards],
        "no_answer": answer.no_answer,
        "withdrawn": [present_withdrawn(facts, searcher) for facts in answer.withdrawn],
        "notes": notes(answer),
        "ask": ask(answer),
        "nearest_fields": [{"code": code, "name": name} for code, name in answer.nearest_fields],
        "hotline": HOTLINE if answer.no_answer else None,
        "page": answer.request.page,
        "size": answer.request.size,
        "release": searcher.table.release,
        "as_of": searcher.table.as_of,
    }
    if kind == "all":
        body["procedures"], body["faq"] = procedures, questions
        body["faq_total"] = answer.question_total
    return body


def notes(answer: Answer) -> list[str]:
    """Return sentences on what of the query could not be kept."""
    return [_RELAXED[name] for name in answer.relaxed]


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


def _choice(choice: PlaceChoice) -> dict[str, str]:
    return {
        "name": choice.name,
        "province": choice.province,
        "province_name": choice.province_name,
        "note": choice.note,
    }


def present_withdrawn(facts: Mapping[str, Any], searcher: Searcher) -> dict[str, Any]:
    """Return a typed code that is no longer in force, with what came after it."""
    table = searcher.table
    return {
        "code": facts["code"],
        "name": facts["name"],
        "reason": facts["reason"],
        "successors": [
            present_entry(table.by_code[code][0])
            for code in facts["successors"]
            if code in table.by_code
        ],
        "url": procedure_url(facts["code"]),
    }


def merge(
    procedures: Sequence[dict[str, Any]], questions: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return procedures with the best questions after every third: procedures are what is sought."""
    merged: list[dict[str, Any]] = []
    waiting = [q for q in questions if q["score"] >= 0.25]
    for position, item in enumerate(procedures, start=1):
        merged.append(item)
        if position % 3 == 0 and waiting:
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
        body["trace"] = [list(step) for step in understood.trace]
        body["confidence"] = round(answer.confidence, 4)
    return body


def suggestion(answer: Answer) -> dict[str, str] | None:
    """Return how a misspelt query was read, for "showing results for …"."""
    understood = answer.understood
    if not understood.corrections:
        return None
    text = " ".join(token.text for token in understood.tokens)
    return {"showing": text, "instead_of": understood.text}


def present_entry(entry: Entry) -> dict[str, Any]:
    """Return what a list shows of a procedure."""
    facts = entry.facts
    return {
        "kind": "procedure",
        "code": entry.code,
        "name": facts["name"],
        "agency": {"code": facts["agency"][0], "name": facts["agency"][1]},
        "field": [{"code": code, "name": name} for code, name in facts["fields"]],
        "levels": list(facts["levels"]),
        "audience": list(facts["audiences"]),
        "service_level": facts["service_level"],
        "province": entry.province,
        "internal": entry.hidden,
        "executing": facts["executing"],
        "methods": [_method(method) for method in facts["methods"]],
        "decided": facts["decided"],
        "url": procedure_url(entry.code),
    }


def _method(method: Sequence[Any]) -> dict[str, Any]:
    channel, quantity, unit, fees = method
    return {
        "channel": channel,
        "quantity": quantity,
        "unit": unit,
        "fees": [{"kind": k, "amount": a, "currency": c, "free": f} for k, a, c, f in fees],
    }


def present_hit(hit: Hit, answer: Answer, named: Named, *, explain: bool) -> dict[str, Any]:
    """Return one result with its variants and why it is there."""
    body = present_entry(hit.entry)
    body["score"] = round(hit.score, 4)
    body["why"] = why(hit.features, answer, hit.entry.code)
    body["highlights"] = named.spans(hit.entry.facts["name"])
    body["variants"] = [
        {"code": v.code, "name": v.facts["name"], "province": v.province, "agency": v.facts["agency"][1],
         "levels": list(v.facts["levels"]), "url": procedure_url(v.code)}
        for v in hit.variants
    ]  # fmt: skip
    if explain:
        body["features"] = {name: round(value, 4) for name, value in hit.features.items()}
    return body


def present_question(hit: QuestionHit, *, explain: bool) -> dict[str, Any]:
    """Return one question of a list."""
    facts = hit.entry.facts
    body = {
        "kind": "faq",
        "id": hit.entry.key,
        "question": facts["question"],
        "codes": list(hit.entry.codes),
        "agency": facts["agency"],
        "as_of": facts["as_of"],
        "source": facts["source"],
        # Indexes made before notices were kept do not tell.
        "notices": list(facts.get("notices", ())),
        "score": round(hit.score, 4),
        "url": question_url(hit.entry.key),
    }
    if explain:
        body["features"] = {"alike": round(hit.score, 4)}
    return body


def present_card(card: Card, table: Table) -> dict[str, Any]:
    """Return an answer card, with the names of its procedures that are in force."""
    near = (table.by_code[code][0] for code in card.codes if code in table.by_code)
    return {
        "id": card.id,
        "title": card.title,
        "body": card.body,
        "links": [{"title": link.title, "url": link.url} for link in card.links],
        "codes": list(card.codes),
        "procedures": [
            {"code": e.code, "name": e.facts["name"], "url": procedure_url(e.code)} for e in near
        ],
        "legal": list(card.legal),
        "checked": card.checked,
    }


_REASONS = (
    ("code", "đúng mã thủ tục"),
    ("exact_name", "đúng tên thủ tục"),
    ("common_match", "tên thường gọi"),
    ("name_coverage", "có trong tên"),
    ("question_evidence", "có câu hỏi giống câu này"),
    ("own_province", "thủ tục riêng của tỉnh"),
    ("agency", "đúng cơ quan"),
    ("online_wish", "làm được trên mạng"),
)


def why(features: Mapping[str, float], answer: Answer, code: str = "") -> list[str]:
    """Return the reasons that carry a result, in words."""
    if "code" in features and code and code not in answer.understood.codes:
        return ["thay cho thủ tục đã bãi bỏ"]
    reasons = [words for name, words in _REASONS if features.get(name, 0.0) >= 0.5]
    said = [e.said for e in answer.understood.expansions if "code" not in features]
    whole = [s for s in said if not any(is_inside(s, other) for other in said)]
    reasons += [f"vì bạn gõ “{s}”" for s in dict.fromkeys(whole[:2])]
    return reasons or ["khớp một phần"]


def payload(searcher: Searcher, kind: str, row: int) -> dict[str, Any]:
    """Return the whole record of a row."""
    found: dict[str, Any] = json.loads(
        searcher.engine.payloads(kind, [row], searcher.table.release)[0]
    )
    return found
