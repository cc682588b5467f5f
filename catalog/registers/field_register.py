"""The register of fields (lĩnh vực) of a release: no file lists them, the procedures name them.

Ministries brought fields of one name into the portal under codes of their own ("Báo chí" has two,
"An toàn thực phẩm" three): people know the name only, so the codes of one name are one field, under
the code that most procedures have.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.model import Term
from catalog.text.vietnamese import fold


@dataclass(frozen=True)
class FieldRegister:
    """Names of fields by code; `codes` gives for each code the one that stands for its name."""

    names: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    _by_name: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(terms: Iterable[Term]) -> "FieldRegister":
        """Make the register of the fields of some procedures, each as often as it stands there."""
        counts = Counter((term.code, term.name) for term in terms if term.code)
        names = _commonest(counts)
        by_name: dict[str, str] = {}
        for code in _by_use(counts):
            by_name.setdefault(fold(names[code]), code)
        codes = {code: by_name[fold(name)] for code, name in names.items()}
        rare = {fold(name): codes[code] for code, name in counts}
        return FieldRegister(names, codes, {**rare, **by_name})

    def of_code(self, code: str) -> str:
        """Return the code that stands for the field of a code; else the code."""
        return self.codes.get(code, code)

    def name_of(self, code: str) -> str:
        """Return the name of a field, empty for a code that nobody knows."""
        return self.names.get(code, "")

    def code_of(self, text: str) -> str:
        """Return the code that stands for the field that a code or a name means, empty if none."""
        typed = text.strip()
        found = self.codes.get(typed) or self.codes.get(typed.upper())
        return found or self._by_name.get(fold(typed), "")

    def related(self, _code: str) -> Iterator[str]:
        """Yield nothing: no field stands above another."""
        return iter(())

    def called(self) -> Iterator[tuple[str, str]]:
        """Yield (name, code) of every field."""
        return ((self.names[code], code) for code in dict.fromkeys(self.codes.values()))


def _commonest(counts: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Return the name that each code has most often, with a capital."""
    names: dict[str, str] = {}
    for (code, name), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        names.setdefault(code, name[:1].upper() + name[1:])
    return names


def _by_use(counts: Mapping[tuple[str, str], int]) -> list[str]:
    """Return the codes, those of the most procedures first."""
    uses: Counter[str] = Counter()
    for (code, _), count in counts.items():
        uses[code] += count
    return sorted(uses, key=lambda code: (-uses[code], code))
