"""Runs the state machine of money for a number of steps."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from dev.races.machine import Money
from dev.sandbox.control import Sandbox

STEPS_A_WALK = 100
WALKS_AT_ONCE = 10


def walk(sandbox: Sandbox, *, steps: int) -> int:
    """Take at least `steps` steps; returns how many. Raises AssertionError with the shortest
    walk that goes wrong."""
    Money.sandbox, Money.steps = sandbox, 0
    while Money.steps < steps:
        take_walks(walks=WALKS_AT_ONCE, steps=STEPS_A_WALK)
    return Money.steps


def take_walks(*, walks: int, steps: int, repeatable: bool = False) -> None:
    """`repeatable` walks are the same ones each time."""
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=walks,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=repeatable,
            suppress_health_check=list(HealthCheck),
        ),
    )
