"""Addresses of our own desk screens, below `/desk/`."""

from django.urls import path

from warraq.desk import adding, changes, deciding, inbox, item, merging, moderation
from warraq.voice.models import Status

app_name = "desk"

urlpatterns = [
    path("wire/", inbox.wire, name="wire"),
    path("wire/<int:item_id>/", item.item, name="item"),
    path("wire/<int:item_id>/take/", item.take, name="take"),
    path("wire/<int:item_id>/photo/", item.add_photo, name="add_photo"),
    path("wire/<int:item_id>/ignore/", item.ignore, name="ignore"),
    path("wire/<int:item_id>/put-back/", item.put_back, name="put_back"),
    path("wire/<int:item_id>/pictures/<int:position>/", item.picture, name="item_picture"),
    path("wire/<int:item_id>/changes/", changes.item_changes, name="changes"),
    path("wire/<int:item_id>/part/", item.part, name="part"),
    path("wire/<int:item_id>/add/", adding.choose, name="add_to_story"),
    path("wire/<int:item_id>/add/<int:story_id>/", adding.add, name="add_paragraphs"),
    path("wire/<int:item_id>/merge/", merging.merge, name="merge"),
    path("wire/<int:item_id>/raw/", item.raw, name="raw"),
    path("comments/", moderation.comments, name="comments"),
    path(
        "comments/approved/",
        moderation.comments,
        {"status": Status.APPROVED},
        name="comments_approved",
    ),
    path(
        "comments/rejected/",
        moderation.comments,
        {"status": Status.REJECTED},
        name="comments_rejected",
    ),
    path(
        "comments/erased/", moderation.comments, {"status": Status.ERASED}, name="comments_erased"
    ),
    path("comments/decide/", deciding.decide, name="decide"),
    path("comments/<int:comment_id>/", moderation.comment, name="comment"),
    path("comments/<int:comment_id>/erase/", deciding.erase, name="erase"),
]
