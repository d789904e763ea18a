"""Notices to people about their dossiers."""
