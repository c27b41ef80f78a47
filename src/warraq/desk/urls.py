"""Addresses of our own desk screens, below `/desk/`."""

from django.urls import path

from warraq.desk import deciding, feeds, inbox, item, merging, moderation
from warraq.voice.models import Status

app_name = "desk"

urlpatterns = [
    path("wire/", inbox.wire, name="wire"),
    path("wire/<int:item_id>/", item.item, name="item"),
    path("wire/<int:item_id>/take/", item.take, name="take"),
    path("wire/<int:item_id>/photo/", item.add_photo, name="add_photo"),
    path("wire/<int:item_id>/ignore/", item.ignore, name="ignore"),
    path("wire/<int:item_id>/put-back/", item.put_back, name="put_back"),
    path("wire/<int:item_id>/merge/", merging.merge, name="merge"),
    path("wire/<int:item_id>/raw/", item.raw, name="raw"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/new/", feeds.add, name="add_feed"),
    path("feeds/<int:feed_id>/", feeds.feed, name="feed"),
    path("feeds/<int:feed_id>/change/", feeds.change, name="change_feed"),
    path("feeds/<int:feed_id>/poll/", feeds.poll_now, name="poll_now"),
    path("feeds/<int:feed_id>/pause/", feeds.pause, name="pause_feed"),
    path("feeds/<int:feed_id>/resume/", feeds.resume, name="resume_feed"),
    path("feeds/<int:feed_id>/token/", feeds.renew, name="renew_token"),
    path("feeds/<int:feed_id>/remove/", feeds.remove, name="remove_feed"),
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
