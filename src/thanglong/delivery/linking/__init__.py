"""One application, several agencies: a dossier whose parts other procedures decide, each in its own dossier."""
