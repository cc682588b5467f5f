"""Which procedures rest on a legal act, cite one, use a form: looked up by the whole number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.text.form_labels import form_key
from search_api.ranking.parameters import PARAMETERS
from search_api.release.entries import Entry
from search_api.understand.understood import Understood

Rows = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class NumberIndex:
    """Rows by number of an act they rest on, by number of an act they cite, by key of a form.

    Internal records are found by their code alone. `forms` has how each label is written.
    """

    legal: Rows
    cited: Rows
    used: Rows
    forms: Mapping[str, str]

    @staticmethod
    def of(entries: Iterable[Entry]) -> "NumberIndex":
        """Index the public entries."""
        legal, cited, used = defaultdict(list), defaultdict(list), defaultdict(list)
        forms: dict[str, str] = {}
        for entry in entries:
            if entry.hidden:
                continue
            for act in entry.facts.legal:
                legal[act].append(entry.row)
            for act in entry.facts.cited:
                cited[act].append(entry.row)
            for label in entry.facts.forms:
                used[form_key(label)].append(entry.row)
                forms.setdefault(form_key(label), label)
        return NumberIndex(_kept(legal), _kept(cited), _kept(used), forms)

    @property
    def acts(self) -> Iterable[str]:
        """The numbers of all acts, those that procedures rest on first."""
        return dict.fromkeys((*self.legal, *self.cited))

    def rows_of(self, understood: Understood) -> dict[int, float]:
        """Return the rows that have a number of the query: 1 for a form, less for an act."""
        acts = [number for act in understood.acts for number in act.numbers]
        rows = {r: PARAMETERS.cited_act for number in acts for r in self.cited.get(number, ())}
        resting = PARAMETERS.resting_act
        rows |= {r: resting for number in acts for r in self.legal.get(number, ())}
        labels = [form_key(form.label) for form in understood.forms if form.label]
        return rows | {r: 1.0 for label in labels for r in self.used.get(label, ())}


def _kept(found: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(rows) for key, rows in found.items()}
