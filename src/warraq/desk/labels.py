"""Labels where Wagtail gives none, so that a field's own name would stand there in English."""

from typing import Any

from django.contrib.auth.models import Permission
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.paginator import WagtailPaginator
from wagtail.sites.views import IndexView as SiteListing
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

FORMS: tuple[type[Any], ...] = (
    choosers.ExternalLinkChooserForm,
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.PhoneLinkChooserForm,
    PagePermissionsForm,
    WorkflowPageForm,
    RoleForm,
)
FIELDS = {
    "link_text": _("Link text"),
    "email_address": _("Email address"),
    "subject": _("Subject of the message"),
    "body": _("Text of the message"),
    "phone_number": _("Phone number"),
    "page": _("Page"),
    "role": _("Group"),
}
COLUMNS = {"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")}
ACTIONS = {
    "add": _("Add: %(kind)s"),
    "change": _("Change: %(kind)s"),
    "delete": _("Delete: %(kind)s"),
}
SIGNALS = {
    "add": pgettext_lazy("an agency's signal", "Continued"),
    "advisory": pgettext_lazy("an agency's signal", "Advisory"),
    "bulletin": pgettext_lazy("an agency's signal", "Bulletin"),
    "correction": pgettext_lazy("an agency's signal", "Correction"),
    "flash": pgettext_lazy("an agency's signal", "Flash"),
    "kill": pgettext_lazy("an agency's signal", "Kill"),
    "maybe_kill": pgettext_lazy("an agency's signal", "Perhaps a kill"),
    "update": pgettext_lazy("an agency's signal", "Update"),
    "urgent": pgettext_lazy("an agency's signal", "Urgent"),
    "withhold": pgettext_lazy("an agency's signal", "Withhold"),
}
KINDS = (gettext_noop("locale"), gettext_noop("simple translation"))
"""What two of Wagtail's models are called: they give themselves no name."""


def label_what_has_none() -> None:
    """Label the forms' fields and the columns; once, at start."""
    for form in FORMS:
        for name in FIELDS.keys() & form.base_fields.keys():
            form.base_fields[name].label = FIELDS[name]
    for column in SiteListing.columns:
        column.label = COLUMNS.get(column.name, column.label)
    WagtailPaginator.items_count_label = property(_counted)


def _counted(pages: WagtailPaginator) -> str:
    """«4 users», or «users: 4» where a language counts in more than two forms."""
    kind = pages.verbose_name if pages.count == 1 else pages.verbose_name_plural
    return gettext("%(count)s %(kind)s") % {"count": pages.count, "kind": kind}


def signal_name(code: str) -> str:
    """The desk's word for an agency's signal; one that is not known stays as it came."""
    return str(SIGNALS.get(code, code))


def permission_name(permission: Permission) -> str:
    """«Add: story»; Django's own «Can add story» is stored in English."""
    action, _sep, model = permission.codename.partition("_")
    if action in ACTIONS and model == permission.content_type.model:
        return ACTIONS[action] % {"kind": gettext(permission.content_type.name)}
    return gettext(permission.name)
