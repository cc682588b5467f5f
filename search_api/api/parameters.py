"""Parameters of a search, as people and programs give them: names or codes, old ones too.

Unknown parameters and values are refused (422) with a sentence that helps; the words searched for
are never refused.
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog.errors import ThutucError
from catalog.registers.closed_lists import AUDIENCES
from catalog.registers.registers import registers
from catalog.text.vietnamese import fold
from catalog.vocabularies import Audience, Level, ServiceLevel
from search_api.searching.search import Request, Searcher
from search_api.sentences import Sentence


class ParameterError(ThutucError):
    """A parameter whose value means nothing; `parameter` names it."""

    def __init__(self, parameter: str, value: str, remedy: Sentence) -> None:
        self.parameter = parameter
        self.told = Sentence(
            "Tham số {parameter}={value!r} không dùng được. {remedy}",
            parameter=parameter,
            value=value,
            remedy=remedy,
        )
        super().__init__(self.told)


class SearchParameters(BaseModel):
    """Query string of /api/v1/search and of the result page."""

    model_config = ConfigDict(extra="forbid")

    q: str = ""
    kind: Literal["procedure", "faq", "all"] = "all"
    province: str = Field("", max_length=80)
    agency: str = Field("", max_length=120)
    field: str = Field("", max_length=200)
    audience: str = Field("", max_length=40)
    level: Literal["", "ministry", "province", "commune", "other"] = ""
    service_level: Literal["", "full", "partial", "info", "none", "unknown"] = ""
    life_event: str = Field("", max_length=80)
    sort: Literal["relevance", "newest", "name"] = "relevance"
    page: int = Field(1, ge=1, le=1000)
    size: int = Field(10, ge=1, le=50)
    explain: bool = False
    correct: bool = True


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns names in parameters into the codes of the index."""

    searcher: Searcher

    def request(self, given: SearchParameters) -> Request:
        """Return the request; ParameterError names the first value that means nothing."""
        if given.page * given.size > 1000:
            remedy = Sentence("Chỉ xem được 1.000 kết quả đầu.")
            raise ParameterError("page", str(given.page), remedy)
        return Request(
            q=given.q,
            kind=given.kind,
            province=self._province(given.province),
            agency=self._agency(given.agency),
            field=self._field(given.field),
            audience=self._audience(given.audience),
            level=Level(given.level) if given.level else "",
            service_level=ServiceLevel(given.service_level) if given.service_level else "",
            life_event=given.life_event,
            sort=given.sort,
            page=given.page,
            size=given.size,
            correct=given.correct,
        )

    def _province(self, value: str) -> str:
        if not value.strip():
            return ""
        found = self.searcher.knowledge.gazetteer.province(value)
        if found is None:
            remedy = Sentence("Dùng mã hai chữ số của năm 2025 (ví dụ 79), mã H hoặc tên tỉnh.")
            raise ParameterError("province", value, remedy)
        return found.code

    def _agency(self, value: str) -> str:
        text = value.strip()
        if not text:
            return ""
        agencies = registers().agencies
        code = agencies.code_of(text)
        if code in agencies.codes:
            return code
        remedy = Sentence("Dùng mã (ví dụ G01) hoặc tên cơ quan, tên cũ cũng được.")
        raise ParameterError("agency", value, remedy)

    def _field(self, value: str) -> str:
        text = value.strip()
        if not text:
            return ""
        for entry in self.searcher.table.entries:
            for code, name in entry.facts["fields"]:
                if code == text or fold(name) == fold(text):
                    return str(code)
        remedy = Sentence("Dùng mã hoặc tên lĩnh vực, ví dụ G15-TP07 hay Hộ tịch.")
        raise ParameterError("field", value, remedy)

    def _audience(self, value: str) -> str:
        text = value.strip()
        if not text:
            return ""
        found = AUDIENCES.value_of(text)
        if found is None:
            remedy = Sentence("Dùng một trong: {names}.", names=", ".join(Audience))
            raise ParameterError("audience", value, remedy)
        return found
