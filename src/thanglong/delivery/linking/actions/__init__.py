"""The verbs of linked dossiers, one a file."""
