"""Wagtail's words that are put into one language as its modules are read, for all colleagues.

It translates them with `gettext` where no request is yet, so that the main language stands at
everybody's desk. Here they are said again by `gettext_lazy`, under the same message.
"""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import GroupImagePermissionFormSet, ImageInsertionForm, URLGeneratorForm

CHOOSER = {
    "choose_one_text": "Choose",
    "choose_another_text": "Choose another",
    "edit_item_text": "Edit",
    "search_tab_label": "Search",
    "create_action_label": "Create",
}
FORMS: Mapping[type[Form], Mapping[str, str]] = {
    TaskStateCommentForm: {"comment": "Comment"},
    ImageInsertionForm: {
        "format": "Format",
        "image_is_decorative": "Image is decorative",
        "alt_text": "Alt text",
    },
    URLGeneratorForm: {
        "filter_method": "Filter",
        "width": "Width",
        "height": "Height",
        "closeness": "Closeness",
    },
    GroupCollectionManagementPermissionFormSet.form: {"collection": "Collection"},
    GroupImagePermissionFormSet.form: {"collection": "Collection"},
}
SIZES = {
    "original": "Original size",
    "width": "Resize to width",
    "height": "Resize to height",
    "min": "Resize to min",
    "max": "Resize to max",
    "fill": "Resize to fill",
}
PERMISSIONS: Mapping[type[Any], Mapping[str, tuple[str, str]]] = {
    GroupCollectionManagementPermissionFormSet: {
        "add_collection": ("Add", "Add collections"),
        "change_collection": ("Edit", "Edit collections"),
        "delete_collection": ("Delete", "Delete collections"),
    },
    GroupImagePermissionFormSet: {
        "add_image": ("Add", "Add/edit images you own"),
        "change_image": ("Edit", "Edit any image"),
        "choose_image": ("Choose", "Select images in choosers"),
    },
}


def word_for_each_colleague() -> None:
    """Once, at start, before Wagtail makes its addresses of its choosers."""
    for name, words in CHOOSER.items():
        setattr(ChooserViewSet, name, gettext_lazy(words))
    for form, labels in FORMS.items():
        for name, words in labels.items():
            form.base_fields[name].label = gettext_lazy(words)
    URLGeneratorForm.base_fields["filter_method"].choices = [
        (size, gettext_lazy(words)) for size, words in SIZES.items()
    ]
    for formset, permissions in PERMISSIONS.items():
        # In place: the form's own checkboxes read the same list.
        formset.permission_types[:] = [
            (name, gettext_lazy(short), gettext_lazy(full))
            for name, (short, full) in permissions.items()
        ]
