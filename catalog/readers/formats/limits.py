"""How much a reader takes in before it refuses; far above any official file seen.

The whole official catalogue is 79 MB of JSON and 5,665 rows; its worst line shrinks 12 times.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds on one input; a zip bomb or a million rows stops here with a message."""

    unpacked_bytes: int = 2_000_000_000
    document_bytes: int = 400_000_000
    ratio: int = 200
    ratio_from_bytes: int = 20_000_000
    members: int = 5_000
    rows: int = 200_000
    blank_rows: int = 2_000
    columns: int = 200


LIMITS = Limits()
