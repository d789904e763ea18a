"""A random walk over everything a dossier, its money and its helpers can do, and what must hold after every step."""
