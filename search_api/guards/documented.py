"""The refusals in the OpenAPI document, so that programs know them: one sentence in `detail`."""

from typing import Any

from fastapi import FastAPI

_REFUSALS = {
    "404": "Không có mã hay trang này",
    "408": "Gửi quá chậm",
    "413": "Nội dung quá lớn",
    "414": "Địa chỉ quá dài",
    "415": "Bảng mã không phải UTF-8",
    "421": "Tên miền trong Host không phải của máy chủ này",
    "422": "Tham số không dùng được; `parameter` nêu tên nếu biết",
    "429": "Quá nhiều yêu cầu từ một nơi: xem Retry-After",
    "500": "Lỗi ngoài dự kiến",
    "503": "Đang bận hoặc chưa có dữ liệu: xem Retry-After",
}
_REFUSAL = {
    "type": "object",
    "title": "Refusal",
    "required": ["detail"],
    "properties": {"detail": {"type": "string"}, "parameter": {"type": "string"}},
}
_CONTENT = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
# Their 503 has a body of its own: the state.
_OWN_BODY = {"/ready"}


def document(app: FastAPI) -> None:
    """Make the OpenAPI document name every refusal of every operation."""
    described = app.openapi

    # Any: what FastAPI says of its document.
    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = described()
            schema.setdefault("components", {}).setdefault("schemas", {})["Refusal"] = _REFUSAL
            for path, operations in schema["paths"].items():
                for operation in operations.values():
                    _complete(operation["responses"], own_body=path in _OWN_BODY)
        return app.openapi_schema or {}

    # FastAPI's documented way to change the document.
    app.openapi = openapi  # type: ignore[method-assign]


def _complete(responses: dict[str, object], *, own_body: bool) -> None:
    for status, description in _REFUSALS.items():
        if status == "503" and own_body:
            responses.setdefault(status, {"description": description})
        else:
            responses[status] = {"description": description, "content": _CONTENT}
