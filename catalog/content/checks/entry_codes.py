"""Codes exist in the shipped catalogue and are current."""

from collections.abc import Iterator

from catalog.content.checks.catalogue import Catalogue
from catalog.content.checks.material import Material
from catalog.model import Finding
from catalog.text.codes import is_national


def complaint(code: str, catalogue: Catalogue) -> tuple[str, str]:
    """Return what is wrong with a code and what to do, or two empty texts."""
    if code in catalogue.procedures:
        return "", ""
    if not is_national(code):
        return f"Mã {code!r} không đúng dạng d.dddddd.", "Viết mã trong dấu ngoặc kép."
    if code in catalogue.withdrawn:
        name = catalogue.withdrawn[code]
        return f"Mã {code} không còn hiệu lực ({name}).", "Dùng mã của thủ tục thay thế."
    return f"Mã {code} không có trong danh mục kèm theo.", "Kiểm tra lại mã."


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each code that is unknown or no longer current."""
    for entry in material.entries:
        for code in entry.codes:
            message, remedy = complaint(code, material.catalogue)
            if message:
                yield entry.finding("code", message, name="codes", value=code, remedy=remedy)
