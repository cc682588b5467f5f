"""A small catalogue of real names, as documents, and what to ask of it."""

import json

from indexer.engines.base import FACET_FIELDS, Document, Query, Term
from indexer.text.analyze import analyze
from indexer.text.group_names import group_name


def document(key: str, name: str, body: str = "", common: str = "", **facets: object) -> Document:
    """Return a document; a facet is a value or a tuple of values, "" where nothing is said."""
    given = {
        "kind": "procedure",
        "code": key,
        "group": group_name(name),
        "hidden": "0",
        **facets,
    }
    values = {field: given.get(field, "") for field in FACET_FIELDS}
    return Document(
        key=key,
        streams={"name": analyze(name), "common": analyze(common), "body": analyze(body)},
        facets={k: v if isinstance(v, tuple) else (str(v),) for k, v in values.items()},
        facts=json.dumps({"key": key, "name": name}, ensure_ascii=False),
        payload=json.dumps({"code": key, "name": name, "body": body}, ensure_ascii=False),
    )


CATALOGUE = (
    document(
        "1.001193", "Thủ tục đăng ký khai sinh", "Tờ khai đăng ký khai sinh; giấy chứng sinh",
        "làm giấy khai sinh cho con", agency="BTP", level="commune", audience="citizen",
        service_level="full",
    ),
    document(
        "1.000894", "Thủ tục đăng ký kết hôn", "Tờ khai đăng ký kết hôn. Luật 60/2014/QH13",
        agency="BTP", level="commune", audience=("citizen", "overseas"), service_level="partial",
    ),
    document(
        "2.000806", "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
        "Giấy xác nhận tình trạng hôn nhân", agency="BTP", level=("commune", "province"),
        audience=("citizen", "foreigner"), service_level="partial",
    ),
    document(
        "1.000656", "Thủ tục đăng ký khai tử", "Giấy báo tử", "báo tử cho người thân",
        agency="BTP", level="commune", audience="citizen", service_level="full",
    ),
    document(
        "1.004222", "Đăng ký thường trú", "Giấy tờ chứng minh chỗ ở hợp pháp", "nhập hộ khẩu",
        agency="BCA", level="commune", audience="citizen", service_level="full",
    ),
    document(
        "1.003140", "Đăng ký tạm trú", "Giấy tờ chứng minh chỗ ở hợp pháp",
        agency="BCA", level="commune", audience="citizen", service_level="full",
    ),
    document(
        "2.001610", "Đăng ký thành lập doanh nghiệp tư nhân",
        "Nghị định 168/2025/NĐ-CP; giấy đề nghị đăng ký doanh nghiệp", "mở doanh nghiệp",
        agency="BTC", level="province", audience="business", service_level="full",
    ),
    document(
        "1.005280", "Đăng ký thành lập hợp tác xã (thực hiện tại cấp tỉnh)",
        "Điều lệ hợp tác xã", agency="BTC", level="province", audience="organisation",
    ),
    document(
        "2.002123", "Đăng ký thành lập hợp tác xã (thực hiện tại cấp xã)",
        "Điều lệ hợp tác xã", agency="BTC", level="commune", audience="organisation",
    ),
    document(
        "1.014325", "Cấp lại thẻ căn cước", "Nghị định 61/2018/NĐ-CP về một cửa",
        "làm lại căn cước", agency="BCA", level=("province", "commune"), audience="citizen",
        hidden="1",
    ),
)  # fmt: skip


def word(text: str, field: str = "name", stream: str = "words", boost: float = 1.0) -> Term:
    """Return one term."""
    return Term(field, stream, text, boost)


def typed(text: str, *fields: str, stream: str = "words", at_least: int = 1) -> Query:
    """Return a query as people type it: a group for each word, an alternative for each field."""
    tokens = getattr(analyze(text), stream).split()
    groups = [tuple(Term(f, stream, t) for f in fields or ("name",)) for t in tokens]
    return Query(tuple(groups), at_least=at_least)


def codes(rows: list[int]) -> list[str]:
    """Return the codes of rows of the catalogue."""
    return [CATALOGUE[row].key for row in rows]
