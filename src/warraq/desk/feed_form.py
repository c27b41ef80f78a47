"""The form of a feed: what its way of coming needs, and no more."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from warraq.desk.templatetags.desk import own_name
from warraq.text.clean import clean_line
from warraq.wire.domain.keeping import LOCAL
from warraq.wire.domain.setting_up import set_up
from warraq.wire.models import Feed
from warraq.wire.tags import language_tag
from warraq.wire.ways import EXAMPLES, SCHEMES, address_fault, server_of

WEEK = 7 * 24 * 3600

POLLED = ("every",)
FETCHED = ("address", "username", "password", "key", "seconds")

UNNEEDED = {
    Feed.Way.HTTP: ("key",),
    Feed.Way.FTP: ("key",),
    Feed.Way.SFTP: (),
    Feed.Way.IMAP: ("key",),
    Feed.Way.FOLDER: FETCHED,
    Feed.Way.PUSH: (*POLLED, *FETCHED),
}
"""The fields that a way has no use for."""


class SealedText(forms.Textarea):
    """Lines that are never given back, not even to whoever has just typed them."""

    def format_value(self, value: object) -> str:
        return ""


class FeedForm(WagtailAdminModelForm):
    """A feed that comes by `way`; one that is there keeps its source and its sealed password."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )
    key = forms.CharField(
        label=gettext_lazy("Private key"),
        required=False,
        max_length=10_000,
        help_text=gettext_lazy(
            "In the place of a password: without a passphrase, as OpenSSH has it."
        ),
        widget=SealedText(
            attrs={"rows": 3, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    field_order = ("name", "source", "address", "username", "password", "key")

    class Meta:
        model = Feed
        fields: ClassVar = [
            "name", "source", "address", "username", "every", "seconds", "megabytes", "language",
            "edition", "section", "credit",
        ]  # fmt: skip
        help_texts: ClassVar = {
            "source": gettext_lazy(
                "What the agency is called in its items, for good: letters, digits and hyphens."
            ),
            "edition": gettext_lazy("Where its stories go, whatever their language."),
            "section": gettext_lazy("By its name; it is made when there is none."),
        }

    def __init__(self, *args: Any, way: Feed.Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was = (self.instance.way, self.instance.address)
        self.instance.way = way
        for name in UNNEEDED[way]:
            del self.fields[name]
        self._adapt_to(way)

    def _adapt_to(self, way: Feed.Way) -> None:
        if self.instance.pk:
            del self.fields["source"]
        if way in SCHEMES:
            self._describe_address(way)
        if "every" in self.fields:
            self.fields["every"].validators.append(MaxValueValidator(WEEK))
        named = [(code, own_name(code)) for code in settings.WARRAQ_EDITIONS]
        self.fields["edition"] = forms.ChoiceField(
            label=self.fields["edition"].label,
            help_text=self.fields["edition"].help_text,
            required=False,
            choices=[("", _("That of the item’s language")), *named],
        )

    def _describe_address(self, way: Feed.Way) -> None:
        address = self.fields["address"]
        address.required = True
        address.help_text = _("Such as {example}").format(example=f"\u2068{EXAMPLES[way]}\u2069")
        for name in ("address", "username"):
            self.fields[name].widget.attrs |= {"dir": "ltr", "autocomplete": "off"}
        if self.instance.password:
            self.fields["password"].help_text = _("One is kept; leave this empty to keep it.")

    def clean_source(self) -> str:
        source: str = self.cleaned_data["source"]
        if source == LOCAL:
            raise forms.ValidationError(_("This is what files fed in by hand are called."))
        return source

    def clean_name(self) -> str:
        if name := self._line("name"):
            return name
        raise forms.ValidationError(self.fields["name"].error_messages["required"])

    def clean_credit(self) -> str:
        return self._line("credit")

    def clean_section(self) -> str:
        return self._line("section")

    def clean_address(self) -> str:
        address = self._line("address")
        if fault := address_fault(Feed.Way(self.instance.way), address):
            raise forms.ValidationError(fault)
        return address

    def clean_language(self) -> str:
        said = self.cleaned_data["language"]
        tag = language_tag(said)
        if said and not tag:
            raise forms.ValidationError(_("This is no language tag, such as ar or ckb-IQ."))
        return tag

    def clean(self) -> dict[str, Any]:
        """A kept password goes to no server that it was not meant for."""
        cleaned = super().clean() or self.cleaned_data
        if self._password() and not cleaned.get("username") and "username" in self.fields:
            self.add_error("username", _("A password needs a user name."))
        if self._takes_password_elsewhere(cleaned):
            self.add_error("password", _("Type the password again: it goes to another server now."))
        return cleaned

    def _takes_password_elsewhere(self, cleaned: dict[str, Any]) -> bool:
        kept = self.instance.password and cleaned.get("username") and not self._password()
        return bool(kept) and server_of(self.was[1]) != server_of(cleaned.get("address", ""))

    def _password(self) -> str:
        return self.cleaned_data.get("key") or self.cleaned_data.get("password") or ""

    def _line(self, name: str) -> str:
        return clean_line(self.cleaned_data[name])

    def save(self, commit: bool = True) -> Feed:
        feed: Feed = self.instance
        set_up(
            feed=feed,
            password=self._password(),
            elsewhere=self.was != (feed.way, feed.address),
        )
        return feed
