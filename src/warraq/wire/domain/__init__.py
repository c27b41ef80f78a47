"""The verbs of the wire."""
