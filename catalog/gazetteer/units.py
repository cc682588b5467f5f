"""The administrative units of Vietnam, those of today and those that ended on 30-6-2025.

`short` is the bare name ("Củ Chi"), `name` the official one ("Huyện Củ Chi"). Codes are those of
the General Statistics Office. Eight two-digit codes changed their owner on 1-7-2025 (52 was Bình
Định, is Gia Lai), so a code of `Province` is never compared with a code of `FormerProvince`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

LAST_DAY = date(2025, 6, 30)
"""Last day of all districts and of the older communes (NQ 202/2025/QH15, NQ 1654–1687)."""

Guard = Literal["free", "placed", "typed"]
"""Where a bare name counts: anywhere; after a word of place or at the end; after its kind only."""


def official(kind: str, short: str) -> str:
    """Return the official name: ("xã", "Tân Tiến") → "Xã Tân Tiến"."""
    return f"{kind[:1].upper()}{kind[1:]} {short}"


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city of today (34 since 1-7-2025)."""

    code: str
    kind: str
    short: str
    kind_since: date | None
    kind_before: str
    decree: str
    h_codes: tuple[str, ...]

    @property
    def name(self) -> str:
        return official(self.kind, self.short)

    @property
    def label(self) -> str:
        """The name inside a sentence: "TP. Huế", "tỉnh Gia Lai"."""
        return f"TP. {self.short}" if self.kind == "thành phố" else f"{self.kind} {self.short}"


@dataclass(frozen=True, slots=True)
class FormerProvince:
    """One of the 63 provinces before 1-7-2025; `valid_until` is None when it lives on unmerged."""

    code: str
    kind: str
    short: str
    h_code: str
    successor: str
    valid_until: date | None

    @property
    def name(self) -> str:
        return official(self.kind, self.short)


@dataclass(frozen=True, slots=True)
class District:
    """A former district (quận, huyện, thị xã, thành phố); all ended on 30-6-2025."""

    code: str
    kind: str
    short: str
    former_province: str
    province: str
    successors: tuple[str, ...]
    well_known: bool
    aliases: tuple[str, ...]
    valid_until: date = LAST_DAY

    @property
    def name(self) -> str:
        return official(self.kind, self.short)


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of today (xã, phường, đặc khu; 3,321)."""

    code: str
    kind: str
    short: str
    province: str
    kind_before: str

    @property
    def name(self) -> str:
        return official(self.kind, self.short)


@dataclass(frozen=True, slots=True)
class FormerCommune:
    """A commune before 1-7-2025 and the codes of the communes that took its land."""

    code: str
    kind: str
    short: str
    district: str
    province: str
    successors: tuple[str, ...]
    valid_until: date = LAST_DAY

    @property
    def name(self) -> str:
        return official(self.kind, self.short)


Unit = Province | FormerProvince | District | Commune | FormerCommune


@dataclass(frozen=True, slots=True)
class Named:
    """One way to write a unit: `key` is normalised, syllables apart by one blank."""

    key: str
    kind: str
    short: str
    unit: Unit
    guard: Guard = "free"
    note: str = ""

    @property
    def name(self) -> str:
        return official(self.kind, self.short)
