"""Fields that a script makes ready, without any script within the page: our policy lets none be.

Wagtail writes one beside each chooser; here the same is said in attributes, which
`desk/fields.js` reads. Its templates for dates and for rows of fields are ours in the same way.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


def say_in_attributes() -> None:
    """All choosers, whoever makes them."""
    BaseChooser.render = render_chooser


def render_chooser(
    chooser: BaseChooser,
    name: str,
    value: Any,
    attrs: Mapping[str, str],
    renderer: object = None,
) -> SafeString:
    chosen = chooser.get_value_data(value)
    field = mark_safe(chooser.render_html(name, chosen, attrs))  # noqa: S308 - Wagtail's template
    options = chooser.get_js_init_options(attrs["id"], name, chosen)
    return format_html(
        '{}<span hidden data-controller="desk-chooser" data-desk-chooser-field-value="{}"'
        ' data-desk-chooser-maker-value="{}" data-desk-chooser-options-value="{}"></span>',
        field, attrs["id"], _maker(chooser), json.dumps(options),
    )  # fmt: skip


def _maker(chooser: BaseChooser) -> str:
    if isinstance(chooser, AdminTaskChooser):
        return "createTaskChooser"
    return str(chooser.js_constructor)
