"""What a reader should know of an old answer: bodies that are no more, procedures withdrawn, its age.

Told once, when the release is built, so that lists and pages show it at no cost.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from catalog.model import Question
from catalog.registers.agency_files import DissolvedBody
from catalog.text.vietnamese import normalize

# The two tiers of local government: answers from before may send people to districts.
_TWO_TIERS = "2025-07-01"
_MONTHS = re.compile(r"(\d{4})-(\d{2})/(\d{2})")
_MOST_BODIES = 3
_MOST_CODES = 5


@dataclass(frozen=True, slots=True)
class Notices:
    """Dissolved bodies with their names as compared, longest first, and withdrawn codes."""

    bodies: tuple[tuple[str, DissolvedBody], ...] = ()
    withdrawn: frozenset[str] = frozenset()

    @staticmethod
    def of(bodies: Iterable[DissolvedBody], withdrawn: Collection[str]) -> "Notices":
        """Prepare the names for looking them up in answers."""
        named = sorted(((normalize(b.name), b) for b in bodies), key=lambda pair: -len(pair[0]))
        return Notices(tuple(named), frozenset(withdrawn))

    def of_question(self, question: Question) -> list[str]:
        """Return sentences, the most telling first; own answers are kept up to date and have none."""
        if question.source == "thutuc":
            return []
        found = [_dissolved(body) for body in self._bodies_in(question)]
        codes = [c for c in (*question.codes, *question.old_codes) if c in self.withdrawn]
        if codes:
            listed = ", ".join(dict.fromkeys(codes[:_MOST_CODES]))
            found.append(f"Câu này gắn với thủ tục đã bãi bỏ: {listed}.")
        if question.as_of and question.as_of < _TWO_TIERS:
            found.append(
                f"Trả lời từ {_day(question.as_of)}, trước khi bỏ cấp huyện (1-7-2025): nơi nộp,"
                " thẩm quyền có thể đã khác."
            )
        return found

    def _bodies_in(self, question: Question) -> list[DissolvedBody]:
        """A name inside a longer one found already is not told again."""
        text = normalize(f"{question.question}\n{question.answer}")
        found: list[DissolvedBody] = []
        for name, body in self.bodies:
            # "Chi cục Thú y" stays where "Cục Thú y" is no more.
            if name in text and (pattern := _whole(name)).search(text):
                text = pattern.sub("|", text)
                found.append(body)
        return found[:_MOST_BODIES]


NO_NOTICES = Notices()


@lru_cache(maxsize=500)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!chi )(?<!tổng ){re.escape(name)}(?!\w)")


def _dissolved(body: DissolvedBody) -> str:
    told = f"Có nhắc đến {body.name}, không còn từ {_day(body.since.isoformat())}"
    return f"{told}; nay là {body.successor}." if body.successor else f"{told}."


def _day(date: str) -> str:
    """Write a date the Vietnamese way: 2025-03-01 → 1-3-2025, 2025-04/05 → tháng 4–5 năm 2025."""
    if span := _MONTHS.fullmatch(date):
        year, first, last = map(int, span.groups())
        return f"tháng {first}–{last} năm {year}"
    parts = date.split("-")
    return "-".join(str(int(p)) for p in reversed(parts)) if all(map(str.isdigit, parts)) else date
