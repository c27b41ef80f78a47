"""The press's verbs: mark what is stale, and make it good."""
