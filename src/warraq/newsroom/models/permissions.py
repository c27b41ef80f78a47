"""What may be done with the newsroom's pages beyond what a group was granted."""

from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester


class NewsPermissions(PagePermissionTester):
    """A page stays in its edition, is there once, and is for every reader when it is published."""

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Page) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        """Readers' pages are stored for everybody: there is no private one."""
        return False

    def can_reorder_children(self) -> bool:
        """The order of sections is the menu's; whoever set the newsroom up may change it."""
        return bool(self.page.numchild) and self._is_head()

    def _is_head(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)


class EditionPermissions(NewsPermissions):
    """A whole edition is neither withdrawn nor deleted in passing."""

    def can_unpublish(self) -> bool:
        return self._is_head() and bool(super().can_unpublish())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self._is_head() and bool(super().can_delete(ignore_bulk))
