"""Acts of names as bits, so that comparing them costs one operation a candidate."""

from catalog.vocabularies import Act
from search_api.release.special_cases import bits
from search_api.understand.act_words import Classes

FIRST_ISSUE = bits(act is Act.ISSUE for act in Act)
# "Giùm", "hộ" tell who goes there: no name must cover it.
BESIDE = bits(act is Act.ANOTHER for act in Act)


def act_bits(acts: Classes) -> int:
    """Return one bit for each act."""
    return bits(act in acts for act in Act)
