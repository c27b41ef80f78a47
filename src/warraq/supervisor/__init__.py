"""The supervisor: `warraq up`, the one command that runs a newsroom.

Owns: four processes and nothing else: the front, the newsroom's server, press's worker and the
feeds; that they run, that they come back, that they end with it. In: where the data is and where to
listen. Out: addresses on the terminal. It never imports Django.
"""

from warraq.supervisor.up import up

__all__ = ["up"]
