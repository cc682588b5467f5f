"""What a lock file names, and what it would have to name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

Requirements = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Locked:
    """One line of a lock: a project, its version, the extras it is installed with."""

    name: str
    version: str
    extras: frozenset[str]
    line: str


def entries(text: str) -> Iterator[tuple[Requirement, str]]:
    """Yield each requirement of a lock with its lines as they stand."""
    for lines in re.split(r"\n(?=\S)", text.strip()):
        wanted = lines.split("\\")[0].split("--hash")[0].strip()
        if wanted and not wanted.startswith("#"):
            yield Requirement(wanted), lines


def read(text: str) -> dict[str, Locked]:
    """Return what a lock names for this Python and system, by canonical name."""
    found: dict[str, Locked] = {}
    for wanted, lines in entries(text):
        if wanted.marker is None or wanted.marker.evaluate():
            (specifier,) = wanted.specifier
            name = canonicalize_name(wanted.name)
            found[name] = Locked(name, specifier.version, frozenset(wanted.extras), lines)
    return found


def missing(
    lock: Mapping[str, Locked], roots: Iterable[str], requirements_of: Requirements
) -> list[str]:
    """Return, in words, what the roots need and the lock does not name: pip would look for it.

    `requirements_of` gives the requirements of an installed project (`Requires-Dist`).
    """
    told: dict[str, None] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(root), "the project") for root in roots]
    while waiting:
        wanted, by = waiting.pop()
        name = canonicalize_name(wanted.name)
        locked = lock.get(name)
        if locked is None:
            told[f"{wanted.name}: needed by {by}, not in the lock"] = None
            continue
        if not wanted.specifier.contains(Version(locked.version), prereleases=True):
            told[f"{name}=={locked.version}: {by} needs {wanted.specifier}"] = None
        told |= {
            f"{name}[{extra}]: needed by {by}, the lock has no such extra": None
            for extra in sorted(wanted.extras - locked.extras)
        }
        for extra in ("", *sorted(wanted.extras)):
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += [
                    (each, name) for each in map(Requirement, requirements_of(name))
                    if _asked(each, extra)
                ]  # fmt: skip
    return list(told)


def _asked(wanted: Requirement, extra: str) -> bool:
    """Tell whether a requirement holds here for an extra ("" for none), and for that one alone."""
    if wanted.marker is None:
        return not extra
    plain = wanted.marker.evaluate({"extra": ""})
    return plain if not extra else not plain and wanted.marker.evaluate({"extra": extra})
