"""Dossiers: the life of one application under the one-stop mechanism (Decree 118/2025)."""
