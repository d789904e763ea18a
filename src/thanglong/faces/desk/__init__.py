"""The officer's side: one queue, one dossier page."""
