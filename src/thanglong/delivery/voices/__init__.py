"""Voices: what people say about the service they got, and the petitions that they send."""
