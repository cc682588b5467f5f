"""People who search a served site without a pause while something breaks."""

import time
from collections import Counter

import httpx

from tests.faults.crowd import Crowd
from tests.serving import PATIENCE, wait_until

CLIENTS = 8
SEARCH = "/api/v1/search?q=đăng ký khai sinh"
RIGHT = "1.001193"


class Citizens(Crowd):
    """Eight of them; `seen` is (when, status, seconds) of every search.

    The status is 0 for a connection that broke and -1 for an answer with another first result.
    """

    def __init__(self, url: str) -> None:
        super().__init__(CLIENTS)
        self.seen: list[tuple[float, int, float]] = []
        self._url = url

    def go(self) -> None:
        """Search again and again, each on a connection of their own."""
        with httpx.Client(base_url=self._url, timeout=PATIENCE) as client:
            while not self.over.is_set():
                began = time.monotonic()
                status = self._once(client)
                self.seen.append((began, status, time.monotonic() - began))
                time.sleep(0.05)

    def _once(self, client: httpx.Client) -> int:
        try:
            answer = client.get(SEARCH)
        except httpx.HTTPError:
            return 0
        if answer.status_code == 200 and answer.json()["procedures"][0]["code"] != RIGHT:
            return -1
        return answer.status_code

    def wait_for(self, answers: int) -> None:
        """Wait until they have so many more answers: on a busy machine that takes a while."""
        wanted = len(self.seen) + answers
        wait_until(lambda: len(self.seen) >= wanted, 120)

    def figures(self, since: float, until: float) -> tuple[Counter[int], list[float]]:
        """Return the statuses of requests begun and ended in a span and their times in order."""
        found = [(s, took) for at, s, took in self.seen if since <= at and at + took < until]
        return Counter(status for status, _ in found), sorted(took for _, took in found)

    def tell(self, what: str, since: float, until: float) -> None:
        """Print the figures of a span."""
        counts, times = self.figures(since, until)
        middle = times[len(times) // 2] if times else 0.0
        print(f"{what}: {dict(counts)} in {until - since:.1f} s, "
              f"median {middle:.2f} s, longest {max(times, default=0.0):.2f} s")  # fmt: skip
