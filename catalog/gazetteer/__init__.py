"""The gazetteer: places of Vietnam before and after the reform of 1-7-2025."""

from catalog.gazetteer.gazetteer import Gazetteer, NameIndex
from catalog.gazetteer.place_tables import Guards
from catalog.gazetteer.units import (
    Commune,
    District,
    FormerCommune,
    FormerProvince,
    Named,
    Province,
    Unit,
)

__all__ = [
    "Commune",
    "District",
    "FormerCommune",
    "FormerProvince",
    "Gazetteer",
    "Guards",
    "NameIndex",
    "Named",
    "Province",
    "Unit",
]
