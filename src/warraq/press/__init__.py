"""The press: which pages are stale, and making them good.

Owns: staleness rows, the plan of what a change makes stale, the worker that reconciles. In:
the signals of `warraq.stories`. Out: pages in the front's store. A row is written in the
transaction that changed the content, and goes only when the page in the store is right.
"""
