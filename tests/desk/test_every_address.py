"""Every address of the desk, Wagtail's and ours: none tells a colleague what is not theirs.

The addresses are read from the resolver, so that one which a new Wagtail brings is asked too.
"""

import json
import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.contrib.admindocs.views import simplify_regex
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.desk.conftest import Colleague, Keep, WriteStory
from tests.newsroom.conftest import picture_bytes
from wagtail.models import Task, Workflow

from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.models import Contributor, SectionPage, User
from warraq.wire.items import WirePicture

WORD = "مطوي"
DRAFT, NAME, PHOTO, ITEM, WORKFLOW, TASK, PERSON = (
    f"{WORD} {what}" for what in ("مسودة", "كاتب", "صورة", "موجز", "مسار", "مهمة", "زميل")
)
ALL = (DRAFT, NAME, PHOTO, ITEM, WORKFLOW, TASK, PERSON)

LEAVES = "/desk/logout/"

Values = dict[str, list[object]]


def same(values: list[object], *names: str) -> Values:
    return dict.fromkeys(names, values)


@pytest.fixture
def values(
    science: SectionPage, write_story: WriteStory, kept: Keep, colleague: Colleague
) -> Values:
    """What can stand in an address, by the name of its part."""
    other = User.objects.create(username=PERSON, first_name=PERSON)
    Workflow.objects.update(name=WORKFLOW)
    Task.objects.update(name=TASK)
    story = write_story(science, DRAFT, owner=other, locked=True, locked_by=other)
    workflow = story.get_workflow()
    assert workflow is not None
    state = workflow.start(story, other)
    photo = photo_of(
        picture=WirePicture(href="a.jpg", caption=PHOTO), content=picture_bytes(size=(60, 40))
    )
    assert photo is not None
    contributor = Contributor.objects.create(name=NAME, locale=science.locale)
    home, item = story.get_parent().pk, kept(headline=ITEM).pk
    revision = story.latest_revision_id
    begun = write_story(science, DRAFT, owner=other).pk  # nobody has submitted it yet
    pages: list[object] = [story.pk, begun, home]
    task = workflow.tasks.get().pk
    return {
        **same(pages, "page_id", "parent_page_id", "page_to_move_id", "page_pk"),
        "destination_id": [home],
        "pk": [story.pk, contributor.pk, photo.pk, other.pk, workflow.pk, task],
        "revision_id": [revision],
        "revision_id_a": ["live", revision],
        "revision_id_b": ["latest"],
        "task_state_id": [state.current_task_state.pk],
        "workflow_state_id": [state.pk],
        "task_id": [task],
        "workflow_pk": [workflow.pk],
        "action_name": ["approve"],
        "action": ["publish", "delete"],
        **same(["newsroom"], "app_label", "app_name", "content_type_app_name"),
        **same(["storypage", "contributor", "photo"], "model_name", "content_type_model_name"),
        "object_id": [story.pk],
        "session_id": [1],
        **same([photo.pk], "image_id", "photo_id"),
        "name": ["max-165x165.jpg"],
        "uploaded_file_id": [1],
        "filter_spec": ["original"],
        "collection_id": [1],
        "item_id": [item],
        "story_id": [story.pk],
        **same([1], "position", "rule_id", "alert_id", "feed_id", "comment_id"),
        "uidb64": ["MQ"],
        "token": ["x"],
    }


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield re.sub(r"<\w+:", "<", simplify_regex(route).replace("\\", "").replace("^", ""))
        else:
            yield from routes(entry, route)


def addresses(values: Values) -> list[str]:
    """Each address of the desk with each of the values, asked about the draft."""
    made = set()
    for route in routes(get_resolver()):
        if not route.startswith("/desk/") or "*" in route or route == LEAVES:
            continue
        names = re.findall(r"<(\w+)>", route)
        assert set(names) <= set(values), f"say what stands for the parts of {route}"
        for chosen in product(*(values[name] for name in names)):
            said = iter(chosen)
            made.add(re.sub(r"<\w+>", lambda _: str(next(said)), route))  # noqa: B023
    return sorted(made)


def told(client: Client, address: str, values: Values) -> set[str]:
    """Which of it all the address tells: on its page, in a window, in a message."""
    where = f"{address}?q={WORD}&id={values['page_id'][0]}&fields=*"
    found: set[str] = set()
    for ask in (client.get, client.post):
        for headers in ({}, {"X-Requested-With": "XMLHttpRequest"}):
            answer = ask(where, headers=headers)
            said = "" if answer.streaming else answer.content.decode(errors="replace")
            said += " ".join(str(one) for one in get_messages(answer.wsgi_request))
            client.cookies.pop("messages", None)  # else the next page says it once more
            found |= {one for one in ALL if one in said or json.dumps(one)[1:-1] in said}
    return found


def bare(client: Client) -> Client:
    """Somebody who may come in and nothing else."""
    group = Group.objects.create(name="فارغ")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create(username="bare")
    user.groups.add(group)
    client.force_login(user)
    return client


def leaks(client: Client, values: Values) -> dict[str, set[str]]:
    client.raise_request_exception = False  # Wagtail stumbles over forms without their fields
    asked = {address: told(client, address, values) for address in addresses(values)}
    return {address: said for address, said in asked.items() if said}


@pytest.mark.one_database
def test_who_may_only_come_in_is_told_nothing(client: Client, values: Values) -> None:
    assert leaks(bare(client), values) == {}


def test_a_moderator_is_told_nothing_of_the_newsroom(colleague: Colleague, values: Values) -> None:
    assert leaks(colleague("moderator"), values) == {}


def test_an_editor_is_told_of_it(colleague: Colleague, values: Values) -> None:
    """Else the others would be asked in vain."""
    editor = colleague("editor")
    editor.raise_request_exception = False
    story = values["page_id"][0]
    told_of = told(editor, f"/desk/pages/{story}/edit/", values)
    assert DRAFT in told_of
