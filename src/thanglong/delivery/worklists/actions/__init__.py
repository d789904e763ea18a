"""The verbs of work lists."""
