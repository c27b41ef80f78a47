"""Colleagues' accounts: a login is enough; a name or an address may be dangerous to its owner."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import CharField, EmailField, ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.models import UserProfile
from wagtail.users.views.users import CreateView, IndexView, UserViewSet

from warraq.languages import language
from warraq.languages.names import join_names
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


class ColleagueListing(IndexView):
    """With what each colleague is: an editor, a reporter, a moderator."""

    def get_base_queryset(self) -> QuerySet[User]:
        colleagues: QuerySet[User] = super().get_base_queryset()
        return colleagues.prefetch_related("groups")

    @cached_property
    def columns(self) -> list[Column]:
        ticks, name, *rest = super().columns
        return [ticks, name, Column("groups", label=_("Groups"), accessor=_roles), *rest]


def _roles(colleague: User) -> str:
    """The groups by name; the administrator is in all of them."""
    if colleague.is_superuser:
        return gettext("Administrator")
    names = sorted(group.name for group in colleague.groups.all())
    return join_names(names, language=language(get_language() or "en"))


class ColleagueCreation(CreateView):
    page_title = _("Add")
    """Wagtail says of what, after a colon."""


class ColleagueViewSet(UserViewSet):
    index_view_class = ColleagueListing
    add_view_class = ColleagueCreation

    def get_form_class(self, for_update: bool = False) -> type[OneName]:
        return EditForm if for_update else CreationForm


class OwnNamePanel(NameEmailSettingsPanel):
    form_class = OwnNameForm


class OwnAccountView(AccountView):
    """Without a picture of oneself: what is uploaded here is kept where nothing is served."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [_ours(panel) for panel in super().get_panels() if not _is_picture(panel)]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Says so in the language that was just chosen: Wagtail had read the former one."""
        answer: HttpResponse = super().post(request)
        if answer.status_code == HTTPStatus.FOUND:
            for _message in messages.get_messages(request):
                pass  # what Wagtail said is taken out
            profile = UserProfile.get_for_user(request.user)
            with translation.override(profile.get_preferred_language()):
                messages.success(request, gettext("Your settings have been saved."))
        return answer


def _is_picture(panel: BaseSettingsPanel) -> bool:
    return isinstance(panel, AvatarSettingsPanel)


def _ours(panel: BaseSettingsPanel) -> BaseSettingsPanel:
    if isinstance(panel, NameEmailSettingsPanel):
        return OwnNamePanel(panel.request, panel.user, panel.profile)
    return panel
