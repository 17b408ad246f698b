"""What is shown of the steps of a playbook, beside the steps themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page


@dataclass(frozen=True)
class TimedStep:
    """A step in the overview of a playbook's time, in minutes."""

    title: str
    anchor: str
    minutes: int


def timed_steps(knowledge: Knowledge, page: Page) -> tuple[TimedStep, ...]:
    """Return the steps of the page itself."""
    return tuple(TimedStep(step.title, step.anchor, step.minutes) for step in page.steps)
