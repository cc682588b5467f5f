"""Numbers that name things: legal acts, forms, codes of procedures, as people type them.

Whole numbers of the catalogue are looked up; of an act a part is enough ("nghị định 168 năm 2025").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from catalog.content.wording import NumberWords
from catalog.text.codes import find_run_together
from catalog.text.form_labels import form_key, is_telling
from catalog.text.vietnamese import fold, normalize
from search_api.understand.understood import NamedAct, NamedForm

Span = tuple[int, int]
_NOTHING = re.compile(r"(?!)")
_NUMBER = r"\d{1,5}(?:\.\d{1,2})?[^\W\d_]?"
_ISSUED = r"[^\W\d_]{1,10}\d{0,2}(?:\s?[-–/]\s?[^\W\d_&]{2,10}\d{0,2}){0,3}"
_WORD = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"|\s?[-–]\s?|[/.]")
_LONGEST_LABEL = 6
# Letters that the words before a number may take.
_BEFORE = 32
# Months and days go up to here: "12/2024" is no act without a word for one.
_DAYS = 31
# "nghị định 168" without its year is one of so many at most.
_MOST_YEARS = 8


@dataclass(frozen=True)
class NumberPatterns:
    """The words before numbers, ready to be looked for in lower-case text."""

    act: re.Pattern[str] = _NOTHING
    before_form: re.Pattern[str] = _NOTHING
    before_code: re.Pattern[str] = _NOTHING
    before_act: re.Pattern[str] = _NOTHING
    issued: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(written: Iterable[NumberWords]) -> "NumberPatterns":
        """Sort the words by what they stand before."""
        words: dict[str, list[str]] = defaultdict(list)
        issued: dict[str, tuple[str, ...]] = {}
        titles: dict[str, str] = {}
        for rule in written:
            forms = dict.fromkeys((rule.words, fold(rule.words)))
            words[rule.kind] += forms
            if rule.values:
                folded = tuple(map(fold, rule.values))
                issued |= dict.fromkeys(forms, folded)
                titles.setdefault(folded[0], rule.words)
        between = rf"(?:{_one_of(words['between'])})"
        act = (
            rf"(?<![\w/.,-])(?:(?P<word>{_one_of(words['act'])})\.?\s*(?:{between}\s*)?:?\s*)?"
            rf"(?P<number>{_NUMBER})"
            rf"(?:(?P<apart>\s?[/-]\s?|\s+(?:{_one_of(words['year'])})\s+|\s+)"
            rf"(?P<year>(?:19|20)\d\d)(?!\d))?"
            rf"(?:\s?[/-]\s?(?P<issued>{_ISSUED}))?(?!\w)"
        )
        return NumberPatterns(
            re.compile(act) if words["act"] else _NOTHING,
            _ending(words["form"], between),
            _ending(words["code"], between),
            _ending(words["lead"], between),
            issued,
            titles,
        )


@dataclass(frozen=True)
class NamedNumbers:
    """The numbers a release knows: acts by (number, year), forms by key, codes of procedures."""

    patterns: NumberPatterns = NumberPatterns()
    acts: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    years: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()

    @staticmethod
    def of(
        patterns: NumberPatterns,
        acts: Iterable[str],
        forms: Iterable[str],
        codes: Iterable[str],
    ) -> "NamedNumbers":
        """Index what a release knows."""
        by_number: dict[tuple[str, str], list[str]] = defaultdict(list)
        years: dict[str, list[str]] = defaultdict(list)
        for act in dict.fromkeys(acts):
            number, year, _ = _parted(act)
            by_number[number, year].append(act)
            if year:
                years[number].append(act)
        return NamedNumbers(
            patterns,
            {key: tuple(found) for key, found in by_number.items()},
            {number: tuple(found) for number, found in years.items()},
            {form_key(label): label for label in reversed(list(forms))},
            frozenset(codes),
        )

    def acts_in(self, text: str) -> Iterator[NamedAct]:
        """Yield the acts named in a cleaned text; those nobody knows too, where they are surely acts."""
        low = _lowered(text)
        for match in self.patterns.act.finditer(low):
            known = self._meant(match)
            if not known and not self._is_surely_act(match):
                continue
            end = _with_issuer(text, match.end(), known)
            start = match.start()
            lead = self.patterns.before_act.search(low, max(0, start - _BEFORE), start)
            yield NamedAct(
                text[start:end],
                self._title(match, known),
                known,
                lead.start() if lead else start,
                end,
            )

    def _meant(self, match: re.Match[str]) -> tuple[str, ...]:
        number, year = _plain_number(match["number"]), match["year"] or ""
        issued = _plain_issued(match["issued"] or "")
        kinds = self.patterns.issued.get(match["word"] or "", ())
        if not year and not issued:
            found = self.years.get(number, ()) if kinds else ()
            of_kind = tuple(act for act in found if _is_of(act, kinds, ""))
            return of_kind if len(of_kind) <= _MOST_YEARS else ()
        if not kinds and not self._stands_alone(match, issued):
            return ()
        return tuple(a for a in self.acts.get((number, year), ()) if _is_of(a, kinds, issued))

    def _stands_alone(self, match: re.Match[str], issued: str) -> bool:
        """Tell whether a number without words before it is that of an act, not a form's or a month's."""
        if not match["year"]:
            return "-" in issued and issued.partition("-")[0] in self.patterns.titles
        if issued:
            return True
        return "/" in match["apart"] and int(re.split(r"\D", match["number"])[0]) > _DAYS

    def _is_surely_act(self, match: re.Match[str]) -> bool:
        """Tell whether all of a number is typed: its kind, in words or in letters, and its year."""
        issued = _plain_issued(match["issued"] or "").partition("-")[0]
        lettered = issued in self.patterns.titles or issued[:2] in self.patterns.titles
        return bool(match["year"]) and (bool(match["word"]) or lettered)

    def _title(self, match: re.Match[str], known: tuple[str, ...]) -> str:
        kinds = self.patterns.issued.get(match["word"] or "")
        if kinds:
            return self.patterns.titles[kinds[0]]
        issued = {_parted(act)[2].partition("-")[0] for act in known}
        return self.patterns.titles.get(issued.pop(), "") if len(issued) == 1 else ""

    def forms_in(self, text: str) -> Iterator[NamedForm]:
        """Yield the forms named in a cleaned text; unknown ones where they are called forms."""
        low = _lowered(text)
        spans = [match.span() for match in _WORD.finditer(low)]
        position = 0
        while position < len(spans):
            begin = spans[position][0]
            reach = spans[min(len(spans), position + _LONGEST_LABEL) - 1][1]
            if not _mixed(low[begin:reach]):
                position += 1
                continue
            called = self.patterns.before_form.search(low, max(0, begin - _BEFORE), begin)
            found = self._form_at(low, spans, position, called=called is not None)
            if found is None:
                position += 1
                continue
            position, label = found
            end = spans[position - 1][1]
            start = called.start() if called else begin
            yield NamedForm(text[begin:end], label, start, end)

    def _form_at(
        self, low: str, spans: list[Span], position: int, *, called: bool
    ) -> tuple[int, str] | None:
        """Return where the longest label ends and how it is written, nothing when there is none."""
        start, unknown = spans[position][0], None
        for end in range(min(len(spans), position + _LONGEST_LABEL), position, -1):
            typed = low[start : spans[end - 1][1]]
            if not _mixed(typed):
                continue
            telling = is_telling(typed) and _is_glued(low, spans[position:end])
            label = self.forms.get(form_key(typed), "")
            if label and (called or telling):
                return end, label
            if called and telling and not unknown:
                unknown = end, ""
        return unknown

    def codes_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the codes typed without their full stop: known ones, and what is called a code."""
        low = _lowered(text)
        for start, end, code in find_run_together(low):
            called = (
                self.patterns.before_code.search(low, max(0, start - _BEFORE), start) is not None
            )
            alone = not low[:start].strip() and not low[end:].strip()
            if code in self.codes or (self.codes and (called or (alone and low[start] != "0"))):
                yield start, end, code


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"


def _ending(words: Iterable[str], between: str) -> re.Pattern[str]:
    """Return a pattern of words that end where something begins."""
    return re.compile(rf"(?<!\w)(?:{_one_of(words)})\s*(?:{between}\s*)?[:“\"(]?\s*\Z")


def _lowered(text: str) -> str:
    """Return a text in lower case, each letter at its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] for c in text)


def _plain_number(number: str) -> str:
    return fold(number).lstrip("0") or "0"


def _plain_issued(issued: str) -> str:
    return re.sub(r"\s?[-–/]\s?", "-", fold(issued))


def _parted(act: str) -> tuple[str, str, str]:
    """Return the number, the year and the rest of an act's number: "123", "2015", "nd-cp"."""
    found = re.match(rf"({_NUMBER})(?:/((?:19|20)\d\d))?[/-](.+)", normalize(act))
    if found is None:
        return fold(act), "", ""
    return _plain_number(found[1]), found[2] or "", _plain_issued(found[3])


def _is_of(act: str, kinds: tuple[str, ...], issued: str) -> bool:
    """Tell whether an act is of the kind typed in words, and of what is typed of its letters."""
    whole = _parted(act)[2]
    if issued and whole != issued and ("-" in issued or not whole.startswith(f"{issued}-")):
        return False
    return not kinds or any(re.match(rf"{kind}(?![a-z])", whole) for kind in kinds)


def _with_issuer(text: str, end: int, known: tuple[str, ...]) -> int:
    """Return where a number ends whose letters are typed apart: "123/2015 nđ cp"."""
    for act in known:
        letters = _parted(act)[2].split("-")
        for first in range(len(letters)):
            rest = r"\s?[-–/]?\s?".join(map(re.escape, letters[first:]))
            if after := re.match(rf"\s?[-–/]?\s?{rest}(?!\w)", fold(text[end : end + 40])):
                return end + after.end()
    return end


def _mixed(typed: str) -> bool:
    return any(c.isdecimal() for c in typed) and any(c.isalpha() for c in typed)


def _is_glued(low: str, spans: list[Span]) -> bool:
    return all(_GLUED.fullmatch(low[left[1] : right[0]]) for left, right in pairwise(spans))
