"""Facts of a procedure as JSON: the same values and lines that lists and pages show."""

from datetime import date

from catalog.facts.asking import Asked
from catalog.facts.dossier import Group
from catalog.facts.facts import Summary, resolve
from catalog.facts.values import FeeFact, PlaceFact, Rate, TimeFact
from search_api.api.models import facts as models
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.searching.records import InForce
from search_api.telling.summary import Told, guides, successors, summary_of, told
from search_api.web.language import Words

_WORDS = Words("vi")
# A code of a vocabulary as it is sent.
_text = str.__str__


def present_summary(release: OpenRelease, entry: Entry, asked: Asked) -> models.ToldFacts:
    """Return time, fee and place of an entry: a line of each, its parts, its source."""
    return _facts(release, summary_of(release, entry, asked))


def present_facts(release: OpenRelease, found: InForce, on: date) -> models.AllFacts:
    """Return all facts of a procedure in force, on a day."""
    guide = release.part(guides).get(found.code)
    facts = resolve(found.record, guide, Asked(on), found.entry.facts.said)
    return {
        **_facts(release, facts.summary),
        "on": on.isoformat(),
        "dossier": tuple(map(_group, facts.dossier)),
        "results": facts.results,
        "forms": facts.forms,
        "cases": tuple({"number": case.number, "name": case.name} for case in facts.cases),
    }


def _facts(release: OpenRelease, found: Summary) -> models.ToldFacts:
    line: Told = told(found, _WORDS, release.part(successors))
    return {
        "time": _time(line.time, found.time),
        "fee": _fee(line.fee, found.fee),
        "place": _place(line.place, found.place),
    }


def _time(line: str, fact: TimeFact) -> models.ToldTime:
    return {
        "text": line,
        "parts": tuple(
            {
                "least": part.duration.least,
                "most": part.duration.most,
                "unit": _text(part.duration.unit),
                "case": part.case,
                "channels": tuple(map(_text, part.channels)),
            }
            for part in fact.parts
        ),
        "quote": fact.quote,
        "source": fact.source.value,
        "certainty": fact.certainty.value,
        "why": fact.why.value,
    }


def _fee(line: str, fact: FeeFact) -> models.ToldFee:
    return {
        "text": line,
        "charge": fact.charge.value,
        "rates": tuple(map(_rate, fact.rates)),
        "later": tuple(map(_rate, fact.later)),
        "exempt": fact.exempt,
        "quote": fact.quote,
        "source": fact.source.value,
        "certainty": fact.certainty.value,
        "why": fact.why.value,
    }


def _rate(rate: Rate) -> models.ToldRate:
    return {
        "kind": _text(rate.kind),
        "amount": rate.amount,
        "most": rate.most,
        "currency": rate.currency,
        "per": rate.per,
        "case": rate.case,
        "channels": tuple(map(_text, rate.channels)),
        "since": rate.since,
        "until": rate.until,
    }


def _place(line: str, fact: PlaceFact) -> models.ToldPlace:
    return {
        "text": line,
        "hand_in": fact.hand_in,
        "decides": fact.decides,
        "source": fact.source.value,
        "certainty": fact.certainty.value,
    }


def _group(group: Group) -> models.ToldGroup:
    return {
        "kind": group.kind.value,
        "name": group.name,
        "lines": tuple(
            {
                "kind": line.kind.value,
                "name": line.name,
                "original": line.original,
                "copy": line.copy,
                "forms": line.forms,
                "options": line.options,
            }
            for line in group.lines
        ),
    }
