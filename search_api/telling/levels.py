"""The service level that a catalogue claims, and whether a channel to do it online is in sight."""

from catalog.vocabularies import SERVICE_LEVEL_NAMES, Channel, ServiceLevel
from indexer.facts import ProcedureFacts
from search_api.web.language import Words


def is_unseen(facts: ProcedureFacts) -> bool:
    """Tell whether a record is marked "toàn trình" while none of its channels is online.

    156 records are, of 18 July 2026.
    """
    online = Channel.ONLINE in facts.said.channels
    return facts.service_level is ServiceLevel.FULL and not online


def level_told(level: ServiceLevel, words: Words, *, unseen: bool) -> str:
    """Return the name of a level, with what is not in sight of it."""
    if unseen:
        return words("Toàn trình (theo danh mục; chưa thấy kênh nộp trực tuyến)")
    return words(SERVICE_LEVEL_NAMES[level])
