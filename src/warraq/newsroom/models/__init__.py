"""The newsroom's tables, one module a subject."""

from warraq.newsroom.models.alerts import Alert
from warraq.newsroom.models.former import FormerAddress, FormerStoryAddress
from warraq.newsroom.models.indexed import IndexedStory
from warraq.newsroom.models.lines import StoryBylineLine, StoryTopic
from warraq.newsroom.models.pages import (
    EditionPage,
    PolicyPage,
    SectionPage,
    TopicPage,
)
from warraq.newsroom.models.people import Contributor, User
from warraq.newsroom.models.photos import Photo, PhotoRendition
from warraq.newsroom.models.rules import RoutingRule
from warraq.newsroom.models.stories import StoryPage
from warraq.newsroom.models.taken import DiscardedItem, TakenItem
from warraq.newsroom.models.withdrawals import Withdrawal

__all__ = [
    "Alert",
    "Contributor",
    "DiscardedItem",
    "EditionPage",
    "FormerAddress",
    "FormerStoryAddress",
    "IndexedStory",
    "Photo",
    "PhotoRendition",
    "PolicyPage",
    "RoutingRule",
    "SectionPage",
    "StoryBylineLine",
    "StoryPage",
    "StoryTopic",
    "TakenItem",
    "TopicPage",
    "User",
    "Withdrawal",
]
