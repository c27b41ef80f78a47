"""Where the newsroom takes hold of Wagtail."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.rich_text.feature_registry import FeatureRegistry

from warraq.newsroom.history import BY_RULE, IN_SPITE, ByRule, InSpite
from warraq.newsroom.links import PageLinks


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(BY_RULE)(ByRule)
    actions.register_action(IN_SPITE)(InSpite)


@hooks.register("register_rich_text_features", order=1)  # behind Wagtail's own
def page_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLinks)
