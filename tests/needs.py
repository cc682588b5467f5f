"""What a test needs beside the project: a reason to skip on a laptop, a failure where nothing may."""

import os
from typing import NoReturn

import pytest


def nothing_may_skip() -> bool:
    """Tell whether everything is there that tests need, as in CI."""
    return bool(os.environ.get("CI")) or os.environ.get("THUTUC_STRICT") == "1"


def lacking(reason: str) -> NoReturn:
    """End a test that cannot run here; the reason names what is missing."""
    if nothing_may_skip():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
