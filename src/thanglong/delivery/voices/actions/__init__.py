"""The verbs of voices, one a file."""
