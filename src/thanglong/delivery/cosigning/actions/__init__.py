"""The verbs of second signatures, one a file."""
