"""The verbs of the counter, one file each."""
