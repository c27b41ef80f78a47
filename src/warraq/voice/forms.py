"""The door for a reader's comment: cleaned, counted and refused in words a reader knows."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from warraq.text.clean import clean, clean_line
from warraq.text.count import utf16_length
from warraq.voice.blank import is_blank
from warraq.voice.models import BODY_LIMIT, EMAIL_LIMIT, NAME_LIMIT
from warraq.voice.queries import is_readable

_LARGEST_ID = 2**63 - 1
_GONE = _("The comment you are answering is no longer here.")


def _cleaned(value: Any, cleaner: Callable[[str], str]) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValidationError(_("This is not text."), code="invalid")
    text = cleaner(value)
    return "" if is_blank(text) else text


def _check_length(text: str, *, limit: int) -> None:
    """Counted as the page's counter counts, which `max_length` does not."""
    if 2 * len(text) <= limit:  # no character counts more than two
        return
    excess = utf16_length(text) - limit
    if excess > 0:
        message = ngettext_lazy(
            "Too long by %(excess)d character: %(limit)d at most.",
            "Too long by %(excess)d characters: %(limit)d at most.",
            excess,
        )
        raise ValidationError(message, code="too_long", params={"excess": excess, "limit": limit})


class _Line(forms.CharField):
    """One line of plain text; what shows nothing is empty."""

    def to_python(self, value: Any) -> str:
        return _cleaned(value, clean_line)


class _Paragraphs(forms.CharField):
    """Plain text with its line breaks, as typed; what shows nothing is empty."""

    def to_python(self, value: Any) -> str:
        return _cleaned(value, clean)


class _Email(forms.EmailField):
    """An address in ASCII alone: look-alike letters in it name another person's mailbox.

    Django's own pattern ignores case, so that «ſ» passes for «s» in it (CVE-2019-19844).
    """

    def to_python(self, value: Any) -> str:
        address = _cleaned(value, clean_line)
        if not address.isascii() or len(address) > EMAIL_LIMIT:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return address


class CommentForm(forms.Form):
    """A comment as a reader posts it: form fields, or the strings of a JSON object.

    `cleaned_data` has `name`, `email` (may be empty), `body` and `parent` (an id or None):
    what `submit_comment` takes. Anything else that was posted is not looked at.
    """

    name = _Line(
        validators=[partial(_check_length, limit=NAME_LIMIT)],
        error_messages={"required": _("Please write your name.")},
    )
    email = _Email(
        required=False,
        max_length=None,
        error_messages={"invalid": _("This is not an e-mail address. You may leave it empty.")},
    )
    body = _Paragraphs(
        widget=forms.Textarea,
        validators=[partial(_check_length, limit=BODY_LIMIT)],
        error_messages={"required": _("Please write your comment.")},
    )
    parent = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=_LARGEST_ID,
        widget=forms.HiddenInput,
        error_messages={"invalid": _GONE, "min_value": _GONE, "max_value": _GONE},
    )

    def __init__(self, *args: Any, story_key: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.story_key = story_key
        self.language = language

    def clean_parent(self) -> int | None:
        parent: int | None = self.cleaned_data["parent"]
        _check_parent(parent, story_key=self.story_key, language=self.language)
        return parent


def accepted(
    posted: Mapping[str, object], *, story_key: str, language: str
) -> dict[str, Any] | None:
    """What a `CommentForm` would make of what was posted; None where it would find faults.

    Only those need the form itself, which to make costs more than to keep a comment.
    """
    try:
        values = {name: field.clean(posted.get(name)) for name, field in _FIELDS.items()}
        _check_parent(values["parent"], story_key=story_key, language=language)
    except ValidationError:
        return None
    return values


_FIELDS: Mapping[str, forms.Field] = CommentForm.base_fields


def _check_parent(parent: int | None, *, story_key: str, language: str) -> None:
    if parent is not None and not is_readable(
        comment_id=parent, story_key=story_key, language=language
    ):
        raise ValidationError(_GONE, code="invalid")
