"""The newsroom's verbs. Each keeps its own transaction and takes keyword arguments only."""
