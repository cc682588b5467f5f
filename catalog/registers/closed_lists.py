"""The registers of closed lists: audiences, levels, service levels, with all words in use for them.

Words are those of tables and of the official files, old ones too; codes of audiences are those of
the national portal as of July 2026.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from catalog.text.vietnamese import clean, fold
from catalog.vocabularies import (
    AUDIENCE_NAMES,
    LEVEL_NAMES,
    SERVICE_LEVEL_NAMES,
    Audience,
    Level,
    ServiceLevel,
)

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True)
class ClosedList(Generic[Value]):
    """Values with their names; `words` gives the value of every folded word for one.

    `ended` gives, for words of what is no more, what is nearest to it today.
    """

    names: Mapping[Value, str]
    words: Mapping[str, Value]
    ended: Mapping[str, Value] = field(default_factory=dict)

    @staticmethod
    def of(
        names: Mapping[Value, str],
        more: Mapping[str, Value],
        ended: Mapping[str, Value] | None = None,
    ) -> "ClosedList[Value]":
        """Gather the codes, the names and other words for the values."""
        words = {fold(name): value for value, name in names.items()}
        words |= {str(value): value for value in names}
        words |= {fold(word): value for word, value in more.items()}
        return ClosedList(names, words, {fold(w): value for w, value in (ended or {}).items()})

    def value_of(self, text: str) -> Value | None:
        """Return the value that a code, a name or a word in use means, None if none."""
        return self.words.get(fold(clean(text)).strip(" ."))

    def name_of(self, code: str) -> str:
        """Return the name of a value by its code, empty for a code that nobody knows."""
        value = self.words.get(code)
        return self.names[value] if value is not None else ""

    def code_of(self, text: str) -> str:
        """Return the code that a code, a name or a word in use means, empty if none."""
        return str(self.value_of(text) or "")

    def related(self, text: str) -> Iterator[str]:
        """Yield what is nearest today to a word of what is no more."""
        found = self.ended.get(fold(clean(text)).strip(" ."))
        return iter(() if found is None else (str(found),))

    def called(self) -> Iterator[tuple[str, str]]:
        """Yield (word, code) for every word."""
        return ((word, str(value)) for word, value in self.words.items())


# Official audience codes; the letters Đ and D are mixed in the source, so match them folded.
_OFFICIAL_AUDIENCES = {
    "dt1": Audience.CITIZEN,
    "dt2": Audience.BUSINESS,
    "dt3": Audience.FOREIGNER,
    "dt4": Audience.FOREIGNER,
    "dt5": Audience.CITIZEN,
    "dt6": Audience.ORGANISATION,
    "dt7": Audience.ORGANISATION,
    "dt8": Audience.BUSINESS,
    "dt9": Audience.ORGANISATION,
    "dt10": Audience.BUSINESS,
    "dt11": Audience.BUSINESS,
    "dt12": Audience.OVERSEAS,
    "dt13": Audience.OFFICIAL,
    "dt14": Audience.CITIZEN,
    "dt15": Audience.FOREIGNER,
}
# Names of the official audience codes, and those of the official questions.
_AUDIENCE_WORDS = {
    "công dân việt nam": Audience.CITIZEN,
    "người nước ngoài cư trú tại việt nam": Audience.FOREIGNER,
    "đảng viên": Audience.CITIZEN,
    "tổ chức đảng": Audience.ORGANISATION,
    "tổ chức nước ngoài": Audience.ORGANISATION,
    "doanh nghiệp việt nam": Audience.BUSINESS,
    "doanh nghiệp": Audience.BUSINESS,
    "hợp tác xã": Audience.BUSINESS,
    "doanh nghiệp có vốn đầu tư nước ngoài": Audience.BUSINESS,
    "tổ chức (không bao gồm doanh nghiệp, htx)": Audience.ORGANISATION,
    "tổ chức khác": Audience.ORGANISATION,
    "cá nhân": Audience.CITIZEN,
}
AUDIENCES = ClosedList.of(AUDIENCE_NAMES, {**_OFFICIAL_AUDIENCES, **_AUDIENCE_WORDS})

LEVELS = ClosedList.of(
    LEVEL_NAMES,
    {
        "bộ": Level.MINISTRY, "cấp trung ương": Level.MINISTRY, "tỉnh": Level.PROVINCE,
        "xã": Level.COMMUNE, "cấp phường": Level.COMMUNE, "khác": Level.OTHER,
    },
    # The district level ended on 30-6-2025; most of its work went to the communes.
    {"cấp huyện": Level.COMMUNE, "huyện": Level.COMMUNE, "district": Level.COMMUNE},
)  # fmt: skip

SERVICE_LEVELS = ClosedList.of(
    SERVICE_LEVEL_NAMES,
    {
        "dịch vụ công trực tuyến toàn trình": ServiceLevel.FULL,
        "dịch vụ công trực tuyến một phần": ServiceLevel.PARTIAL,
        "dịch vụ cung cấp thông tin trực tuyến": ServiceLevel.INFO,
        "mức độ 4": ServiceLevel.FULL, "mức độ 3": ServiceLevel.PARTIAL,
        "mức độ 2": ServiceLevel.INFO, "mức độ 1": ServiceLevel.INFO,
        "mức 4": ServiceLevel.FULL, "mức 3": ServiceLevel.PARTIAL,
        "mức 2": ServiceLevel.INFO, "mức 1": ServiceLevel.INFO,
        "4": ServiceLevel.FULL, "3": ServiceLevel.PARTIAL, "2": ServiceLevel.INFO,
        "1": ServiceLevel.INFO,
    },
)  # fmt: skip


def official_audience(code: str) -> Audience | None:
    """Return the group of an official audience code; ĐT and DT are the same letters here."""
    return _OFFICIAL_AUDIENCES.get(fold(clean(code)).replace(" ", ""))
