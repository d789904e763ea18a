"""Verbs of the trust room, one file each."""
