"""The studio: where procedure owners look after procedures and their revisions."""
