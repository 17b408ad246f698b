"""How the time of a playbook is divided over its steps, drawn and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from kennisbank import drawing
from kennisbank.nodes import picture
from kennisbank.views.steps import timed_steps

if TYPE_CHECKING:
    from kennisbank.model import Page
    from kennisbank.rendering.context import Context
    from kennisbank.views.steps import TimedStep

_ = get_translation("kennisbank")


def render_time(context: Context, page: Page) -> list[nodes.Node]:
    """Render how the run time is divided over the steps, drawn and in words."""
    steps = timed_steps(context.knowledge, page)
    box = nodes.container(classes=["kb-time"])
    if context.shows_pictures:
        box += picture(svg=drawing.time_bar([step.minutes for step in steps]))
    box += nodes.enumerated_list("", *(_item(step) for step in steps), enumtype="arabic")
    return [box]


def _item(step: TimedStep) -> nodes.list_item:
    link = nodes.reference("", "", nodes.inline("", step.title), internal=True)
    link["refid"] = step.anchor
    minutes = nodes.inline("", _("%d min") % step.minutes, classes=["kb-minutes"])
    return nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" "), minutes))
