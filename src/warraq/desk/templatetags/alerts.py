"""The bar of alerts, for the frame that all pages of the desk stand in."""

from typing import Any

from django.template import Context, Library

from warraq.desk.alerts import bar

register = Library()


@register.inclusion_tag("desk/_alerts.html", takes_context=True)
def alerts(context: Context) -> dict[str, Any]:
    """What is open, for whoever is at the wire; nothing where nobody has signed in."""
    request = context.get("request")
    return bar(request) if request and hasattr(request, "user") else {}
