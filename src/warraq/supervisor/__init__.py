"""The supervisor: `warraq up`, the one command that runs a newsroom.

Owns: processes and nothing else: the front, the newsroom's server, press's worker and the feeds,
and the stem from which the last three grow; that they run, that they come back, that they end
with it. In: where the data is and where to listen. Out: addresses on the terminal. It never
imports Django.
"""

from warraq.supervisor.up import up

__all__ = ["up"]
