"""Answers to say on the phone and to send: short, whole sentences, only what the record tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.facts.dossier import Line
from catalog.model import Question
from catalog.text.vietnamese import fold
from catalog.vocabularies import SERVICE_LEVEL_NAMES, Channel, ServiceLevel
from search_api.searching.records import Withdrawn
from search_api.web.procedure import ProcedurePage

_PAPERS_SAID = 6
_SUCCESSORS_SAID = 3
_RESULTS_SAID = 3
# A message of two SMS parts in Vietnamese, without its link.
_MESSAGE = 130


@dataclass(frozen=True, slots=True)
class Said:
    """What can be said to a caller, and what can be sent."""

    speech: str
    message: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was asked, the answer in one sentence, the section of the page that has all of it."""

    about: str
    text: str
    section: str


# What a question asks for, in the order of the digit keys that lead there.
SECTIONS = (
    ("fee", "Phí, lệ phí"),
    ("days", "Thời hạn"),
    ("dossier", "Giấy tờ"),
    ("place", "Nơi làm"),
    ("online", "Trên mạng"),
    ("steps", "Các bước"),
    ("legal", "Căn cứ"),
)
_SAME = {"who": "place", "whether": "place", "form": "dossier", "result": "steps"}
# Where the page of a procedure tells it in full.
_IN_FULL = {
    "fee": "cach-nop",
    "days": "cach-nop",
    "dossier": "ho-so",
    "place": "tom-tat",
    "online": "tom-tat",
    "result": "tom-tat",
    "form": "mau-don",
}


def asked_section(asks: str) -> str:
    """Return the section that answers what is asked, empty when nothing special is."""
    section = _SAME.get(asks, asks)
    return section if section in dict(SECTIONS) else ""


def asked_said(page: ProcedurePage, asks: str) -> Told | None:
    """Return the one thing that is asked about a procedure; None where its record has no words."""
    parts = _parts(page)
    section = asks if parts.get(asks) else asked_section(asks)
    text = parts.get(section, "")
    if not text:
        return None
    brought = section == "dossier" and page.guide is not None and page.guide.bring
    return Told(section, text, "can-mang" if brought else _IN_FULL[section])


def procedure_said(page: ProcedurePage, asks: str, url: str) -> Said:
    """Return the answer about a procedure, what is asked for first."""
    parts = _parts(page)
    asked = asks if parts.get(asks) else asked_section(asks)
    usual = ("place", "days", "fee", "dossier", "online")
    order = dict.fromkeys((asked, *usual) if asked in parts else usual)
    told = " ".join(parts[name] for name in order if parts[name])
    speech = f"Dạ, thủ tục {_called(page.record.name, page.record.code)}. {told}"
    return Said(speech, _message(page, parts, asked, url))


def question_said(question: Question, url: str) -> Said:
    """Return the answer to a question."""
    answer = " ".join(question.answer.split())
    return Said(f"Dạ, xin trả lời: {answer}", f"{_short(answer, _MESSAGE + 60)} Xem thêm: {url}")


def withdrawn_said(found: Withdrawn, url: str) -> Said:
    """Return what to say of a procedure that is no longer in force, with what came after it."""
    name, code = found.tombstone.name, found.tombstone.code
    after = found.successors[:_SUCCESSORS_SAID]
    next_ = [_called(entry.facts.name, entry.code) for entry in after]
    now = f" Nay làm theo thủ tục {'; '.join(next_)}." if next_ else " Chưa rõ thủ tục thay thế."
    speech = f"Dạ, thủ tục {_called(name, code)}, đã bị bãi bỏ hoặc thay thế.{now}"
    codes = ", ".join(entry.code for entry in after)
    told = f"đã bãi bỏ, nay làm theo {codes}." if codes else "đã bãi bỏ."
    return Said(speech, f"{_short(name, 70)} ({code}) {told} Chi tiết: {url}")


def _parts(page: ProcedurePage) -> dict[str, str]:
    return {
        "fee": _fee(page),
        "days": _days(page),
        "dossier": _dossier(page),
        "place": _place(page),
        "online": _online(page),
        "result": _result(page),
        "form": _form(page),
    }


def _message(page: ProcedurePage, parts: Mapping[str, str], asked: str, url: str) -> str:
    facts = ("place", "days", "fee")
    order = dict.fromkeys((asked, *facts) if asked in facts else facts)
    told = " ".join(parts[name] for name in order if parts[name])
    name = _short(page.record.name, 70)
    return f"{name} ({page.record.code}). {_short(told, _MESSAGE)} Chi tiết: {url}"


def _place(page: ProcedurePage) -> str:
    return f"Làm tại: {_ended(page.told.place)}" if page.told.place else ""


def _days(page: ProcedurePage) -> str:
    return f"Thời hạn: {_ended(page.told.time)}" if page.told.time else ""


def _fee(page: ProcedurePage) -> str:
    told = page.told.fee
    return f"Phí: {_ended(told)}" if told else "Danh mục không ghi khoản thu."


def _result(page: ProcedurePage) -> str:
    results = page.facts.results[:_RESULTS_SAID]
    return f"Kết quả: {_ended('; '.join(results))}" if results else ""


def _form(page: ProcedurePage) -> str:
    forms = page.facts.forms[:_RESULTS_SAID]
    named = [line.name for group in page.facts.dossier for line in group.papers if _is_form(line)]
    told = forms or tuple(named[:_RESULTS_SAID])
    return f"Mẫu: {_ended('; '.join(_short(form, 110) for form in told))}" if told else ""


def _is_form(line: Line) -> bool:
    return fold(line.name).startswith(("don ", "to khai", "mau ", "phieu ", "giay de nghi"))


def _dossier(page: ProcedurePage) -> str:
    if page.guide and page.guide.bring:
        papers = list(page.guide.bring)
    else:
        papers = [line.name for group in page.facts.dossier for line in group.papers]
    if not papers:
        return ""
    listed = "; ".join(_short(paper, 110).rstrip(".") for paper in papers[:_PAPERS_SAID])
    more = f"; và {len(papers) - _PAPERS_SAID} giấy tờ khác" if len(papers) > _PAPERS_SAID else ""
    return f"Giấy tờ: {listed}{more}."


def _online(page: ProcedurePage) -> str:
    level = page.record.service_level
    if page.unseen:
        return "Danh mục ghi làm được trên mạng, mức toàn trình; chưa thấy kênh nộp trực tuyến."
    if level in (ServiceLevel.FULL, ServiceLevel.PARTIAL):
        name = SERVICE_LEVEL_NAMES[level].lower()
        return f"Nộp được trên mạng, mức {name}, qua Cổng Dịch vụ công quốc gia."
    posted = any(method.channel is Channel.POSTAL for method in page.record.methods)
    return "Chưa nộp được trên mạng" + ("; gửi được qua bưu chính." if posted else ".")


def _called(name: str, code: str) -> str:
    """Return how a procedure is called, without its own "Thủ tục": the sentence says it before."""
    rest = name[8:] if name.lower().startswith("thủ tục ") else name
    return f"“{_short(rest[:1].upper() + rest[1:], 160)}”, mã {code}"


def _ended(text: str) -> str:
    return text.rstrip(" .;") + "."


def _short(text: str, length: int) -> str:
    """Cut at a word, with "…"."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"
