"""Where the newsroom takes hold of Wagtail."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from warraq.newsroom.history import BY_RULE, IN_SPITE, ByRule, InSpite


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(BY_RULE)(ByRule)
    actions.register_action(IN_SPITE)(InSpite)
