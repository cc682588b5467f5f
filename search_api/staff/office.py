"""Everything staff need of one home folder, opened when first used."""

from functools import cached_property
from pathlib import Path

from search_api.settings import Settings
from search_api.staff.accounts import Accounts
from search_api.staff.desk import Desk
from search_api.staff.devices import Devices
from search_api.staff.secret import secret_key
from search_api.staff.sessions import Sessions
from search_api.staff.signals import Signals
from search_api.staff.store import StaffStore
from search_api.staff.throttle import Throttle

KEY_FILE = "staff.key"
STORE_FILE = "staff.sqlite"


class Office:
    """Accounts, sessions, desk, signals of the settings' home; a citizen's page opens none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.home: Path = settings.home
        self.store = StaffStore(settings.home / STORE_FILE)
        self.desk = Desk(self.store)
        self.signals = Signals(self.store)
        self.throttle = Throttle(self.store)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts; hashing one password to compare with takes a moment."""
        return Accounts(self.store)

    @cached_property
    def key(self) -> str:
        """The site's key, which signs cookies."""
        given = self._settings.secret_key.get_secret_value()
        return secret_key(given, self.home / KEY_FILE)

    @cached_property
    def devices(self) -> Devices:
        """The devices known from sign-ins before."""
        return Devices(self.key)

    @cached_property
    def sessions(self) -> Sessions:
        """The sessions, signed with the site's key."""
        return Sessions(self.store, self.key)
