"""Every page of the site, by name: what axe, the screenshots and the walks look at."""

from urllib.parse import urlencode

from tests.browser.catalogue import (
    CHANGED,
    INTERNAL,
    LONGEST,
    MANY_PAPERS,
    OLD_QUESTION,
    WITHDRAWN,
)
from tests.browser.office_work import DONE, FAILED, REPORT, RUNNING


def _results(query: str, **more: str) -> str:
    return f"/tim-kiem?{urlencode({'q': query, **more})}"


PUBLIC = {
    "home": "/",
    "results": _results("lệ phí khai sinh thủ đức"),
    "results-filtered": _results("đăng ký", province="79", audience="citizen"),
    "results-variants": _results("đính chính giấy chứng nhận"),
    "results-undoable": _results('"đăng ký" kết hôn -lại online', size="3"),
    "results-asking": _results("kết hôn ở phường hòa bình", size="3"),
    "results-withdrawn": _results(WITHDRAWN),
    "results-unknown-code": _results("1.999123"),
    "results-card": _results("sổ hộ khẩu", size="3"),
    "results-dossier-number": _results("H29.12-260718-0001"),
    "results-misspelt": _results("đăng kí kêt hôn", size="3"),
    "results-unsure": _results("xin phép trồng cây xăng dầu trên sao hỏa", size="3"),
    "results-nothing": _results("xyzzy blorb"),
    "results-empty": "/tim-kiem",
    "results-faq": _results("giấy phép lái xe", kind="faq"),
    "procedure": f"/thu-tuc/{CHANGED}",
    "procedure-guide": "/thu-tuc/1.001193",
    "procedure-long-name": f"/thu-tuc/{LONGEST}",
    "procedure-internal": f"/thu-tuc/{INTERNAL}",
    "procedure-withdrawn": f"/thu-tuc/{WITHDRAWN}",
    "checklist": f"/thu-tuc/{CHANGED}/giay-to",
    "checklist-case": f"/thu-tuc/{MANY_PAPERS}/giay-to?truong-hop=3",
    "question": "/hoi-dap/q-cu-tru-001",
    "question-old": f"/hoi-dap/{OLD_QUESTION}",
    "life-event": "/su-kien/co-con-nho",
    "fields": "/linh-vuc",
    "field": "/linh-vuc/G15-TP07",
    "agencies": "/co-quan",
    "agency": "/co-quan/G15",
    "provinces": "/tinh-thanh",
    "province": "/tinh-thanh/79",
    "statistics": "/thong-ke",
    "help": "/tro-giup",
    "feedback": "/gop-y?q=khai+sinh",
    "thanks": "/gop-y/cam-on",
    "api": "/docs",
    "sign-in": "/dang-nhap",
    "not-found": "/khong-co-trang-nay",
    "bad-parameter": _results("khai sinh", tinh="79"),
    # Refused by a guard: the longest address that is let in is 64,000 bytes.
    "refused": "/tim-kiem?q=" + "a" * 64_100,
}
STAFF = {
    "console": "/tong-dai",
    "console-open": f"/tong-dai?{urlencode({'q': 'lệ phí thường trú', 'mo': CHANGED})}",
    "console-question": f"/tong-dai?{urlencode({'q': 'sổ hộ khẩu', 'mo': 'q-cu-tru-001'})}",
    "console-asking": f"/tong-dai?{urlencode({'q': 'kết hôn ở phường hòa bình'})}",
    "console-withdrawn": f"/tong-dai?{urlencode({'q': WITHDRAWN, 'mo': WITHDRAWN})}",
    "board": "/tong-dai/bien-tap",
    "admin": "/quan-tri",
    "job-done": f"/quan-tri/viec/{DONE}",
    "job-running": f"/quan-tri/viec/{RUNNING}",
    "job-failed": f"/quan-tri/viec/{FAILED}",
    "report": f"/quan-tri/bao-cao/{REPORT}",
    "differences": "/quan-tri/thay-doi",
    "audit": "/quan-tri/nhat-ky",
}
