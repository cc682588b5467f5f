"""YAML files as they are written: lists of entries whose fields may be of any shape."""

from collections.abc import Mapping
from pathlib import Path

import yaml

# Built with libyaml it is ten times as fast.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Item = Mapping[str, object]


def read_yaml(path: Path) -> object:
    """Read one YAML file with the fast safe loader."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, _Loader)  # noqa: S506 - a safe loader


def read_items(path: Path) -> list[Item]:
    """Return the mappings that a file lists; none of an empty one."""
    return items_in(read_yaml(path))


def read_mapping(path: Path) -> Item:
    """Return the one mapping that a file is; TypeError when it is none."""
    found = read_yaml(path)
    if not isinstance(found, dict):
        raise TypeError("cần một nhóm trường")
    return found


def items_in(value: object) -> list[Item]:
    """Return the mappings of a list, nothing of nothing; TypeError for what is no such list."""
    if not value:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise TypeError("cần một danh sách, mỗi mục là một nhóm trường")
    return value


def texts_in(value: object) -> tuple[str, ...]:
    """Return the items of a list as texts, none of anything else."""
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
