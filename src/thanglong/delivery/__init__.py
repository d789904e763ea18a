"""Carrying a request from search to signed result."""
