"""Understanding is a list of steps; each tells what it read, in words an editor understands.

In `cases/steps.tsv` the case is the step, the third column what it tells; "-" when it read nothing.
"""

from dataclasses import FrozenInstanceError

import pytest

from search_api.understand.knowledge import Knowledge
from search_api.understand.pipeline import STEPS, trace, understand
from search_api.understand.step import Step
from search_api.understand.understood import Understood
from tests.search_api.understand.test_understanding import rows, shown, table

TYPED = [typed for _, typed, _ in rows("steps")]


def told(understood: Understood) -> dict[str, str]:
    return {told.step.name: shown(*told.lines) for told in trace(understood)}


@table("steps")
def test_a_step_tells_what_it_read(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    assert told(understand(typed, knowledge))[case] == understood


def test_every_step_is_named_once_and_shown_by_a_case() -> None:
    names = [step.name for step in STEPS]
    assert len(set(names)) == len(names)
    assert len({step.title for step in STEPS}) == len(names)
    assert {step for step, _, understood in rows("steps") if understood != "-"} == set(names)


def test_every_step_is_told_in_the_order_of_the_list(knowledge: Knowledge) -> None:
    found = trace(understand("đăng ký khai sinh", knowledge))
    assert [told.step for told in found] == list(STEPS)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_leaves_what_it_is_given_as_it_is(step: Step, knowledge: Knowledge) -> None:
    """The same value in gives an equal value out, whatever was read in between."""
    for typed in TYPED:
        before = Understood(typed)
        for earlier in STEPS[: STEPS.index(step)]:
            before = earlier.read(before, knowledge)
        kept = repr(before)
        assert step.read(before, knowledge) == step.read(before, knowledge)
        assert repr(before) == kept


def test_what_is_understood_cannot_be_changed(knowledge: Knowledge) -> None:
    with pytest.raises(FrozenInstanceError):
        understand("khai sinh", knowledge).asks = "fee"  # type: ignore[misc]


@pytest.mark.parametrize(
    "typed", ["thuế nhà ở riêng lẽ", "đăngký thường trú cho vợ", "d9a8ng ky1 tam tru2 cho em"]
)
def test_nothing_is_respelt_against_the_will_of_who_types(knowledge: Knowledge, typed: str) -> None:
    assert understand(typed, knowledge).corrections
    as_typed = understand(typed, knowledge, correct=False)
    assert as_typed.corrections == ()
    respelling = [step.name for step in STEPS if step.respells]
    assert [told(as_typed)[name] for name in respelling] == ["-"] * len(respelling)
