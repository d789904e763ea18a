"""Tells people what happened to their dossiers, in an inbox that carries nothing sensitive."""
