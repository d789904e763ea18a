"""Every change of a dossier's state: one file, one verb."""
