"""What bytes say in the encodings still found in offices: Windows-1258, TCVN3 (ABC), VNI.

Windows-1258 is the encoding of Vietnamese Windows; TCVN3 and VNI are font encodings of the 1990s.
The tables are those of TCVN 5712:1993 and of VNI-Windows; they were checked against glibc's TCVN
table and are unproved on office files.
"""

import re
import unicodedata

from catalog.text.vietnamese import nfc

LEGACY_NAMES = {"cp1258": "Windows-1258", "tcvn3": "TCVN3 (ABC)", "vni": "VNI"}
_TCVN_BYTES = (
    "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ "
    "C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ "
    "E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự "
    "FAỳ FBỷ FCỹ FDý FEỵ"
)
_TCVN3 = {int(item[:2], 16): item[2:] for item in _TCVN_BYTES.split()}
# VNI writes a mark as a letter after the vowel: "aù" is á; these stand alone.
_VNI_ALONE = {
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "ô": "ơ",
    "ö": "ư",
    "î": "ỵ",
}
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_HATS = {
    "â": _HAT, "á": _HAT + "\u0301", "à": _HAT + "\u0300", "å": _HAT + "\u0309",
    "ã": _HAT + "\u0303", "ä": _HAT + "\u0323", "ê": _BREVE, "é": _BREVE + "\u0301",
    "è": _BREVE + "\u0300", "ú": _BREVE + "\u0309", "ü": _BREVE + "\u0303", "ë": _BREVE + "\u0323",
}  # fmt: skip
_VNI_MARK = re.compile("([aeouyAEOUYôöÔÖ])([ùøûõïÙØÛÕÏâáàåãäêéèúüëÂÁÀÅÃÄÊÉÈÚÜË])")


def _tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _vni_pair(match: re.Match[str]) -> str:
    base, mark = match[1], match[2].lower()
    vowel = _VNI_ALONE.get(base.lower(), base.lower())
    sign = _VNI_TONES.get(mark) or _VNI_HATS.get(mark)
    made = unicodedata.normalize("NFC", vowel + (sign or mark))
    return made.upper() if base.isupper() else made


def _vni(text: str) -> str:
    parts, position = [], 0
    for match in _VNI_MARK.finditer(text):
        parts += [_vni_alone(text[position : match.start()]), _vni_pair(match)]
        position = match.end()
    return "".join([*parts, _vni_alone(text[position:])])


def _vni_alone(text: str) -> str:
    made = (_VNI_ALONE.get(c) or _VNI_ALONE.get(c.lower(), c.lower()).upper() for c in text)
    return "".join(
        m if c.isupper() or c in _VNI_ALONE else c for c, m in zip(text, made, strict=True)
    )


def legacy_readings(data: bytes) -> dict[str, str]:
    """Return what the bytes say in each legacy encoding that can hold them."""
    latin = data.decode("latin-1")
    windows = data.decode("cp1252", errors="replace")
    found = {"tcvn3": _tcvn3(latin), "vni": _vni(windows)}
    vietnamese = data.decode("cp1258", errors="replace")
    if "\ufffd" not in vietnamese:
        found["cp1258"] = nfc(vietnamese)
    return found
