"""What stands around the desk's answers, and around nobody else's."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

pytestmark = pytest.mark.django_db


def test_a_reader_has_neither_session_nor_account(client: Client, newsroom: None) -> None:
    request = client.get("/ar/", headers={"host": "127.0.0.1"}).wsgi_request
    assert not hasattr(request, "session")
    assert not hasattr(request, "user")


def test_whoever_comes_to_the_desk_has_a_session(client: Client) -> None:
    request = client.get("/desk/login/", headers={"host": "127.0.0.1"}).wsgi_request
    assert hasattr(request, "session")
    assert not request.user.is_authenticated


def test_a_form_at_the_desk_needs_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/desk/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", settings.DESK_MIDDLEWARE)
def test_every_hook_of_the_desks_middleware_is_one_that_is_passed_on(name: str) -> None:
    assert not hasattr(import_string(name), "process_template_response")
