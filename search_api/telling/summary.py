"""The facts of an entry of a release, resolved for a day and what is asked, and told in words."""

from dataclasses import dataclass

from catalog import content
from catalog.content import Guide
from catalog.facts.asking import Asked
from catalog.facts.facts import Summary, summary
from catalog.text.vietnamese import normalize
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.telling.fees import fee_told
from search_api.telling.places import Successors, place_told
from search_api.telling.times import time_told
from search_api.web.language import Words


@dataclass(frozen=True, slots=True)
class Told:
    """Time, fee and place in one line each; empty where nothing is told."""

    time: str
    fee: str
    place: str


def told(found: Summary, words: Words, successors: Successors | None = None) -> Told:
    """Return facts in words."""
    return Told(
        time=time_told(found.time, words),
        fee=fee_told(found.fee, words),
        place=place_told(found.place, words, successors or {}),
    )


def summary_of(release: OpenRelease, entry: Entry, asked: Asked) -> Summary:
    """Return the facts of an entry;."""
    return summary(entry.facts.said, release.part(guides).get(entry.code), asked)


def told_of(release: OpenRelease, entry: Entry, asked: Asked, words: Words) -> Told:
    """Return the facts of an entry in words."""
    return told(summary_of(release, entry, asked), words, release.part(successors))


def guides(_: OpenRelease) -> dict[str, Guide]:
    """Return the plain-language guides by code, as they are when a release is opened."""
    return {code: guide for guide in content.guides() for code in guide.codes}


def successors(release: OpenRelease) -> dict[str, str]:
    """Return who does the work of bodies that are gone, by the name that is compared."""
    return {normalize(b.name): b.successor for b in release.registers.agencies.dissolved}
