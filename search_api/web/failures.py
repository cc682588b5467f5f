"""Failures told to whoever asks: a page with help for people, `{"detail": …}` for programs."""

from collections.abc import Mapping

from fastapi import Request
from starlette.responses import JSONResponse, Response

from search_api.web.context import page, words_of
from search_api.web.refusals import wants_page

_TITLES = {
    401: "Cần đăng nhập",
    403: "Không được phép",
    404: "Không có trang này",
    405: "Không làm được như vậy ở đây",
    409: "Việc này vướng một việc khác",
    410: "Không còn nữa",
    413: "Tệp quá lớn",
    422: "Địa chỉ hoặc điều kiện tìm chưa đúng",
    429: "Thử lại sau ít phút",
    500: "Có lỗi trong hệ thống",
    503: "Tạm thời chưa tìm kiếm được",
}
_DETAILS = {
    "Not Found": "Kiểm tra lại địa chỉ, hoặc tìm bằng tên thủ tục.",
    "Method Not Allowed": "Trang này không nhận cách gửi ấy. Trở lại và thử lần nữa.",
}


def failure(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    *,
    shown: str = "",
    **more: object,
) -> Response:
    """Return the answer of a failure; `more` goes into the JSON only, `shown` on the page instead.

    What helps an operator (which server, which setting) does not help who came to find a procedure.
    """
    if not wants_page(request.scope):
        return JSONResponse({"detail": detail, **more}, status, headers)
    words = words_of(request)
    title = words(_TITLES.get(status, "Không thực hiện được"))
    told = words.say(shown or _DETAILS.get(detail, detail))
    response = page(request, "error.html", status, number=status, title=title, detail=told)
    response.headers.update(headers or {})
    return response
