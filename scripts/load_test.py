"""An open-loop load test with locust, on loopback, bounded in time.

    python -m scripts.load_test --home var [--rate 50] [--seconds 30] [--workers 1] [--json]

The mix, of the judged queries that ship with the project: 70 % searches of the API, 15 % result
pages, 10 % procedures, 5 % suggestions. Requests start by the clock and not when others have been
answered: many users each keep a slow pace, so one slow answer delays one user, not the load.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import gevent
from locust import FastHttpUser, task
from locust.env import Environment

from scripts.served import ROOT, resident_mib, server

QUERIES = ROOT / "data" / "judgments" / "judged.dev.jsonl"
# Seconds between two requests of one user: longer than any answer may take.
_PACE = 2.0
_HEADERS = {"X-Request-ID": "load-test"}


def queries() -> list[dict[str, Any]]:
    """Return the judged queries."""
    return [json.loads(line) for line in QUERIES.read_text("utf-8").splitlines()]


def mix(seed: int = 1) -> list[tuple[str, str]]:
    """Return (kind, path) of a thousand requests."""
    chance, asked = random.Random(seed), queries()
    found = []
    for _ in range(1_000):
        item, share = chance.choice(asked), chance.random()
        words = quote(item["query"][:400])
        code = next(iter(item["grades"]), "1.001193")
        if share < 0.70:
            found.append(("api", f"/api/v1/search?q={words}"))
        elif share < 0.85:
            found.append(("page", f"/tim-kiem?q={words}"))
        elif share < 0.95:
            found.append(("procedure", f"/api/v1/procedures/{code}"))
        else:
            found.append(("suggest", f"/api/v1/suggest?q={quote(item['query'][:12])}"))
    return found


def users(url: str, seen: Counter[str]) -> type[FastHttpUser]:
    """Return the user that asks at a slow, steady pace."""
    requests, chance = mix(), random.Random(2)

    class Citizen(FastHttpUser):
        host = url
        network_timeout = connection_timeout = 30.0

        def on_start(self) -> None:
            # locust's own pacing lets all users ask at the same moment; these keep their distance.
            self.next = time.monotonic() + chance.random() * _PACE
            gevent.sleep(self.next - time.monotonic())

        def wait_time(self) -> float:
            self.next += _PACE
            return max(0.0, self.next - time.monotonic())

        @task
        def ask(self) -> None:
            kind, path = chance.choice(requests)
            with self.client.get(path, name=kind, headers=_HEADERS, catch_response=True) as answer:
                seen[str(answer.status_code)] += 1
                # What is shed under overload, and a code that is withdrawn, are answers.
                if answer.status_code in {200, 404, 429, 503}:
                    answer.success()

    return Citizen


def load(url: str, rate: float, seconds: float) -> dict[str, Any]:
    """Put a load on a server for some seconds; return the figures, times in milliseconds."""
    seen: Counter[str] = Counter()
    environment = Environment(user_classes=[users(url, seen)], stop_timeout=30)
    runner = environment.create_local_runner()
    count = max(1, round(rate * _PACE))
    runner.start(count, spawn_rate=count)
    gevent.sleep(seconds)
    runner.quit()
    runner.greenlet.join(timeout=40)
    total = environment.stats.total
    shares = {f"p{s * 100:g}": total.get_response_time_percentile(s) for s in (0.5, 0.95, 0.99)}
    return {
        "rate_wanted": round(rate, 1),
        "rate": round(total.num_requests / seconds, 1),
        "requests": total.num_requests,
        "failures": total.num_failures,
        "statuses": dict(sorted(seen.items())),
        **shares,
    }


def main() -> None:
    """Start a server, load it, print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=ROOT / "var")
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with server(given.home, given.workers) as (url, process):
        load(url, min(20, given.rate), 3)
        before = resident_mib(process)
        found = load(url, given.rate, given.seconds)
        found["resident_mib"] = [round(before), round(resident_mib(process))]
    text = json.dumps(found) if given.json else "\n".join(f"{k}: {v}" for k, v in found.items())
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
