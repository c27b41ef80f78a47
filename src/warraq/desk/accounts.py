"""Colleagues' accounts: a login is enough; a name or an address may be dangerous to its owner."""

from typing import Any

from django.forms import CharField, EmailField, ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from warraq.newsroom.models import User


def name_field() -> CharField:
    return CharField(
        required=False,
        max_length=150,
        label=_("Name shown to colleagues"),
        help_text=_("Any name, or none: then it is the login. Readers see neither."),
    )


class OneName(ModelForm[User]):
    """One name of a colleague's own choosing in the place of a first and a last one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["last_name"]
        self.initial["first_name"] = self.instance.get_full_name()

    def save(self, commit: bool = True) -> User:
        self.instance.last_name = ""
        return super().save(commit=commit)


class CreationForm(OneName, UserCreationForm):
    first_name = name_field()
    email = EmailField(required=False, label=_("E-mail"), help_text=_("The desk sends no mail."))


class EditForm(OneName, UserEditForm):
    first_name = name_field()
    email = EmailField(required=False, label=_("E-mail"), help_text=_("The desk sends no mail."))


class OwnNameForm(OneName, NameEmailForm):
    first_name = name_field()


class ColleagueViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[OneName]:
        return EditForm if for_update else CreationForm


class OwnNamePanel(NameEmailSettingsPanel):
    form_class = OwnNameForm


class OwnAccountView(AccountView):
    """Without a picture of oneself: what is uploaded here is kept where nothing is served."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [_ours(panel) for panel in super().get_panels() if not _is_picture(panel)]


def _is_picture(panel: BaseSettingsPanel) -> bool:
    return isinstance(panel, AvatarSettingsPanel)


def _ours(panel: BaseSettingsPanel) -> BaseSettingsPanel:
    if isinstance(panel, NameEmailSettingsPanel):
        return OwnNamePanel(panel.request, panel.user, panel.profile)
    return panel
