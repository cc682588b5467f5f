"""The pipeline of understanding: an ordered list of small steps over one immutable value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog.gazetteer import Gazetteer
from catalog.text.codes import find_codes, find_dossier_numbers
from catalog.text.vietnamese import clean, fold, has_marks
from indexer.text.tokens import tokens
from search_api.understand.agency_mentions import AgencyNames, find_agencies
from search_api.understand.conditions import (
    audience_in,
    excluded_in,
    level_in,
    quoted_in,
)
from search_api.understand.event_cues import LifeEvents
from search_api.understand.frames import read_frames, wants_online, with_said
from search_api.understand.places.find import PlaceMention, find_places
from search_api.understand.spelling import Speller
from search_api.understand.synonyms import expand
from search_api.understand.typing_habits import read_vni
from search_api.understand.understood import (
    AgencyMention,
    Correction,
    Token,
    Understood,
)
from search_api.understand.vocabulary import Vocabulary

LONGEST_QUERY = 500
_MOST_TOKENS = 90


@dataclass(frozen=True)
class Knowledge:
    """What understanding knows: words, spelling, places, agencies."""

    vocabulary: Vocabulary
    speller: Speller
    gazetteer: Gazetteer
    agencies: AgencyNames
    life_events: LifeEvents = field(default_factory=LifeEvents)


def understand(typed: str, knowledge: Knowledge, *, correct: bool = True) -> Understood:
    """Understand a query of any kind; never raises for what a person typed."""
    shortened = len(typed) > LONGEST_QUERY
    # Half a surrogate pair (a shell gives them for bytes that are no UTF-8) cannot be printed again.
    typed = typed[:LONGEST_QUERY].encode("utf-8", "replace").decode("utf-8")
    text = clean(typed)
    trace = [("chuẩn hóa", text)] if text != typed else []
    codes = find_codes(text)
    dossiers = find_dossier_numbers(text)
    places = find_places(text, knowledge.gazetteer)
    agencies = find_agencies(text, knowledge.agencies)
    named = [(p.start, p.end) for p in places] + [(a.start, a.end) for a in agencies]
    excluded = excluded_in(text, named)
    quoted = quoted_in(text)
    topic = _cut(text, (*codes, *dossiers, *excluded), places, agencies)
    corrections: list[Correction] = []
    if correct:
        topic, corrections = _decode_digits(topic, knowledge.speller)
    raw = list(tokens(topic))[:_MOST_TOKENS]
    marked = has_marks(" ".join(raw))
    if correct:
        raw, slips = _respell(raw, knowledge, quoted, marked=marked)
        corrections += slips
        marked = marked or has_marks(" ".join(raw))
    plain = [fold(token) for token in raw]
    found = [Token(t, p, marked=t != p) for t, p in zip(raw, plain, strict=True)]
    found, asks = read_frames(found, knowledge.vocabulary, marked=marked)
    expansions = expand(raw, knowledge.vocabulary, marked=marked)
    found = with_said(found, expansions)
    unsure = knowledge.vocabulary.guarded - {fold(e.said) for e in expansions}
    events = knowledge.life_events.find(raw, plain, marked=marked, unsure=unsure)
    trace += [("mã thủ tục", code) for _, _, code in codes]
    trace += [("chính tả", f"{c.typed} → {c.read_as} ({c.reason})") for c in corrections]
    trace += [("nơi", f"{p.typed} → {p.name} {p.note}".strip()) for p in places]
    trace += [("cơ quan", f"{a.typed} → {a.name} {a.note}".strip()) for a in agencies]
    trace += [
        ("từ đồng nghĩa", f"{e.said} → {' | '.join(map(' '.join, e.official))} ({e.source})")
        for e in expansions
    ]
    trace += [("hỏi về", asks)] if asks else []
    trace += [("sự kiện", event.name) for event in events]
    return Understood(
        typed=typed,
        text=text,
        tokens=tuple(found),
        expansions=tuple(expansions),
        codes=tuple(dict.fromkeys(code for _, _, code in codes)),
        dossier_numbers=tuple(number for _, _, number in dossiers),
        corrections=tuple(corrections),
        places=places,
        province=_province(places),
        agencies=agencies,
        asks=asks,
        online_wish=wants_online(text),
        level_wish=level_in(text),
        audience_wish=audience_in(text),
        quoted=quoted,
        excluded=tuple(word for _, _, word in excluded),
        life_events=events,
        marked=marked,
        shortened=shortened,
        trace=tuple(trace),
    )


def _province(places: Sequence[PlaceMention]) -> str:
    """One province meant: all sure mentions agree."""
    sure = {place.province for place in places if place.province}
    return str(sure.pop()) if len(sure) == 1 else ""


def _cut(
    text: str,
    taken: Sequence[tuple[int, int, str]],
    places: Sequence[PlaceMention],
    agencies: Sequence[AgencyMention],
) -> str:
    """Blank what is understood as something other than the topic; the rest keeps its order."""
    letters = list(text)
    spans = [(start, end) for start, end, _ in taken]
    spans += [(place.start, place.end) for place in places]
    spans += [(agency.start, agency.end) for agency in agencies if agency.cut]
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    rest = "".join(letters)
    # A query that is only a place or an agency is about it: nothing is cut then.
    return rest if tokens(rest) or taken else text


def _decode_digits(text: str, speller: Speller) -> tuple[str, list[Correction]]:
    """Read VNI keys before numbers are cut from words: "d9a8ng ky1" → "đăng ký"."""
    read = read_vni(text, speller.syllables)
    for typed, meant in read:
        text = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", meant, text)
    return text, [Correction(typed, meant, "dấu gõ kiểu VNI") for typed, meant in read]


def _respell(
    raw: list[str],
    knowledge: Knowledge,
    quoted: Sequence[tuple[str, ...]],
    *,
    marked: bool,
) -> tuple[list[str], list[Correction]]:
    """Split run-together words, then correct token by token; quoted words stand as typed."""
    speller = knowledge.speller
    words = knowledge.vocabulary
    fixed = {token for phrase in quoted for token in phrase}
    fixed |= words.said_words if marked else words.said_folded
    corrections: list[Correction] = []
    split: list[str] = []
    for token in raw:
        parts = None if token in fixed else speller.split(token)
        if parts:
            corrections.append(Correction(token, " ".join(parts), "dính chữ"))
        split.extend(parts or (token,))
    for position, token in enumerate(split):
        if token in fixed:
            continue
        better = speller.correct(split, position, marked=marked)
        if better and better != token:
            corrections.append(Correction(token, better, "gần giống, hợp với từ bên cạnh"))
            split[position] = better
    return split, corrections
