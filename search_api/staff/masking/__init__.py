"""Personal data out of what people type, before it is kept: numbers, dates, addresses, names.

Rules err on the side of masking: seven digits and more that are no procedure code, no act and no
amount are masked whatever they are. What says what is asked stays: codes, acts, amounts, places.
"""

from search_api.staff.masking.addresses import mask_addresses
from search_api.staff.masking.draft import Draft, settled
from search_api.staff.masking.names import mask_names
from search_api.staff.masking.numbers import mask_numbers

__all__ = ["LONGEST", "mask"]

# Notes are the longest texts kept.
LONGEST = 2_000
# Where a label stands, what is beside it may read differently: it is looked at again.
_MOST_PASSES = 4


def mask(text: str) -> str:
    """Return the text, its spelling settled, with personal data replaced by labels in brackets."""
    found = settled(text[:LONGEST])
    for _ in range(_MOST_PASSES):
        masked = _once(found)
        if masked == found:
            break
        found = masked
    return found


def _once(text: str) -> str:
    draft = Draft(text)
    mask_numbers(draft)
    mask_addresses(draft)
    mask_names(draft)
    return draft.written()
