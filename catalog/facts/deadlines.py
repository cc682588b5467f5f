"""The deadline that a channel's number and its words give together: the words win where they differ.

Words often tell stages (15 ngày làm việc ở Sở, 5 ở Ủy ban) whose sum is the number: that is no
difference. Of 5,472 public records about 290 have words with another deadline than the number.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from catalog.facts.clauses import shortened
from catalog.facts.durations import Mention, Tells, mentions
from catalog.facts.values import Duration, Source, TimePart
from catalog.model import SubmissionMethod
from catalog.vocabularies import TimeUnit

_DAYS = {TimeUnit.DAY, TimeUnit.WORKING_DAY}
# An hour is within the day; a day may be the next one.
_A_DAY = {unit: 8.0 if unit is TimeUnit.HOUR else 0.0 for unit in TimeUnit}
_MOST_QUOTED = 160


@dataclass(frozen=True, slots=True)
class Deadline:
    """What one channel tells: its parts, the words that count, whether words and number differ."""

    parts: tuple[TimePart, ...] = ()
    quote: str = ""
    differs: bool = False


def number_of(quantity: float | None, unit: TimeUnit) -> Duration | None:
    """Return a machine's number as a duration; None where only words count."""
    if quantity is None or unit is TimeUnit.OTHER:
        return None
    return Duration(quantity, quantity, unit)


def deadline(method: SubmissionMethod, others: Collection[float] = ()) -> Deadline:
    """Return the deadline of a channel; `others` are the numbers of the record's other entries.

    A number may be the longer one already: 12 days in one entry, 22 in another, "tăng thêm 10 ngày" in
    the words of both.
    """
    number = number_of(method.quantity, method.unit)
    heard = mentions(method.note)
    told = [m for m in heard if m.tells is not Tells.OTHER]
    if number and _is_sum(number, heard) and not _same(number, told):
        return Deadline((TimePart(number, channels=(method.channel,)),))
    added = [m for m in told if m.tells is Tells.ADDED]
    main = _distinct(m for m in told if m.tells is not Tells.ADDED)
    made = _of_number(number, main, len(heard)) if number else _of_words(main)
    made = replace(made, parts=made.parts + tuple(_longer(made.parts, added, others)))
    return replace(made, parts=tuple(replace(p, channels=(method.channel,)) for p in made.parts))


def _of_number(number: Duration, told: Sequence[Mention], heard: int) -> Deadline:
    alone = Deadline((TimePart(number),))
    cases = _cases(told)
    if not told:
        return alone
    if cases and (len(cases) > 1 or heard == 1 or _same(number, told)):
        parts = tuple(_part(m) for m in cases)
        differs = not any(_alike(p.duration, number) for p in parts)
        # One case alone beside a number: the number is for the others.
        if len(parts) == 1 and parts[0].case:
            return Deadline((TimePart(number), *parts) if differs else parts, _quote(cases))
        return Deadline(parts, _quote(cases), differs)
    if any(_alike(m.duration, number) for m in told):
        return alone
    wholes = [m for m in told if m.tells is Tells.WHOLE]
    if len(wholes) == 1 and heard == 1:
        return Deadline((_part(wholes[0]),), _quote(wholes), differs=True)
    return Deadline((TimePart(number),), _quote(told[:2]))


def _of_words(told: Sequence[Mention]) -> Deadline:
    """Without a number: one deadline, cases of it, or stages of which the words are quoted."""
    cases = _cases(told)
    if cases and (len(cases) > 1 or len(told) == 1):
        return Deadline(tuple(map(_part, cases)), _quote(cases))
    wholes = [m for m in told if m.tells is Tells.WHOLE]
    stages = [m for m in told if m.tells is Tells.STAGE]
    if len(wholes) == 1 and (len(told) == 1 or _add_up(wholes[0], stages)):
        return Deadline((_part(wholes[0]),), _quote(wholes))
    return Deadline((), _quote(told[:2]))


def _add_up(whole: Mention, stages: Sequence[Mention]) -> bool:
    """Tell whether what follows a time are its parts."""
    return bool(stages) and sum(m.duration.most for m in stages) == whole.duration.most


def _cases(told: Sequence[Mention]) -> list[Mention]:
    """Return the cases when all that is told are cases, one of them perhaps the rule of all."""
    wholes = [m for m in told if m.tells is Tells.WHOLE]
    cases = [m for m in told if m.tells is Tells.CASE]
    if len(wholes) + len(cases) != len(told) or len(wholes) > 1:
        return []
    return [*wholes, *cases]


def _distinct(told: Iterator[Mention]) -> list[Mention]:
    seen: dict[tuple[Duration, str], Mention] = {}
    for mention in told:
        seen.setdefault((mention.duration, mention.case), mention)
    return list(seen.values())


def _part(mention: Mention) -> TimePart:
    return TimePart(mention.duration, mention.case, source=Source.TEXT)


def _longer(
    parts: Sequence[TimePart], added: Sequence[Mention], others: Collection[float]
) -> Iterator[TimePart]:
    """Yield what a case adds: "tăng thêm 10 ngày" for a remote commune."""
    for mention in added:
        if len(parts) == 1 and not parts[0].duration.same_day:
            base, more = parts[0].duration, mention.duration
            if base.most - more.most in others:
                continue
            if base.unit is more.unit or {base.unit, more.unit} <= _DAYS:
                most = base.most + more.most
                case = mention.case or "khi được kéo dài"
                yield TimePart(Duration(most, most, base.unit), case, source=Source.TEXT)


def _same(number: Duration, told: Sequence[Mention]) -> bool:
    return any(_alike(m.duration, number) for m in told)


def _alike(one: Duration, other: Duration) -> bool:
    """Tell whether two say the same; words say "ngày" for working days, which is not the same."""
    if one.same_day or other.same_day:
        return max(one.most, other.most) <= _A_DAY[other.unit if one.same_day else one.unit]
    return one.most == other.most and one.unit is other.unit


def _is_sum(number: Duration, told: Sequence[Mention]) -> bool:
    """Tell whether stages next to each other add up to the number."""
    amounts = [m.duration.most for m in told if m.duration.unit in _DAYS]
    sums = [0.0]
    for amount in amounts:
        sums.append(sums[-1] + amount)
    long_runs = (end - start for i, start in enumerate(sums) for end in sums[i + 2 :])
    return number.unit in _DAYS and any(run == number.most for run in long_runs)


def _quote(told: Sequence[Mention]) -> str:
    clauses = dict.fromkeys(m.clause for m in told)
    return shortened("; ".join(clauses), _MOST_QUOTED)
