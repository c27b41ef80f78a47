"""A plain Wagtail site, as a peer: one page with the words of a story, a menu, and no more."""
