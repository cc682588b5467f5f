"""Devices on which somebody signed in before, known by a signed cookie: guessers elsewhere slow them
not.

A cookie names the accounts that signed in on the device (desks are shared) and a random number.
"""

import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer

COOKIE = "thutuc_device"
# Half a year without a sign-in, then the device is a strange one again.
LONGEST = 180 * 86_400
_MOST_ACCOUNTS = 20


@dataclass(frozen=True, slots=True)
class Device:
    """A device and the accounts known on it."""

    number: str = ""
    accounts: tuple[str, ...] = ()

    def known_for(self, account: str) -> str:
        """Return the number of the device when an account signed in on it, "" for a stranger."""
        return self.number if account in self.accounts else ""


class Devices:
    """Reads and writes the cookie of a device."""

    def __init__(self, key: str) -> None:
        self._signer = URLSafeTimedSerializer(key, salt="thutuc-device")

    def read(self, cookie: str) -> Device:
        """Return the device of a cookie; an unknown one when it is forged, too old or none."""
        try:
            number, *accounts = self._signer.loads(cookie, max_age=LONGEST)
        except (BadSignature, ValueError, TypeError):
            return Device()
        return Device(str(number), tuple(map(str, accounts)))

    def written(self, device: Device, account: str) -> str:
        """Return the cookie of a device on which an account has signed in, too."""
        others = [name for name in device.accounts if name != account]
        kept = [*others, account][-_MOST_ACCOUNTS:]
        return str(self._signer.dumps([device.number or secrets.token_urlsafe(16), *kept]))
