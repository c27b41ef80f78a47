"""Addresses of our own desk screens, below `/desk/`."""

from django.urls import path

from warraq.desk import (
    adding,
    alerts,
    changes,
    deciding,
    feeds,
    inbox,
    item,
    item_photos,
    merging,
    moderation,
    photos,
    rules,
)
from warraq.voice.models import Status

app_name = "desk"

urlpatterns = [
    path("wire/", inbox.wire, name="wire"),
    path("wire/<int:item_id>/", item.item, name="item"),
    path("wire/<int:item_id>/take/", item.take, name="take"),
    path("wire/<int:item_id>/photo/", item_photos.add_photo, name="add_photo"),
    path("wire/<int:item_id>/photo/<int:position>/", item_photos.add_photo, name="add_one_photo"),
    path("wire/<int:item_id>/ignore/", item.ignore, name="ignore"),
    path("wire/<int:item_id>/put-back/", item.put_back, name="put_back"),
    path("wire/<int:item_id>/pictures/<int:position>/", item.picture, name="item_picture"),
    path("wire/<int:item_id>/changes/", changes.item_changes, name="changes"),
    path("wire/<int:item_id>/part/", item.part, name="part"),
    path("wire/<int:item_id>/add/", adding.choose, name="add_to_story"),
    path("wire/<int:item_id>/add/<int:story_id>/", adding.add, name="add_paragraphs"),
    path("wire/<int:item_id>/merge/", merging.merge, name="merge"),
    path("wire/<int:item_id>/raw/", item.raw, name="raw"),
    path("photos/<int:photo_id>-<str:name>", photos.rendition, name="rendition"),
    path("rules/", rules.rules, name="rules"),
    path("rules/add/", rules.add, name="add_rule"),
    path("rules/trial/", rules.trial, name="rules_trial"),
    path("rules/<int:rule_id>/", rules.change, name="change_rule"),
    path("rules/<int:rule_id>/up/", rules.move, {"steps": -1}, name="raise_rule"),
    path("rules/<int:rule_id>/down/", rules.move, {"steps": 1}, name="lower_rule"),
    path("rules/<int:rule_id>/pause/", rules.set_in_force, {"active": False}, name="pause_rule"),
    path("rules/<int:rule_id>/resume/", rules.set_in_force, {"active": True}, name="resume_rule"),
    path("rules/<int:rule_id>/remove/", rules.remove, name="remove_rule"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/bar/", alerts.bar_alone, name="alerts_bar"),
    path("alerts/<int:alert_id>/seen/", alerts.see, name="see_alert"),
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
