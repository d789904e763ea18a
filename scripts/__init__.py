"""Programs for those who work on the platform; none is needed to run it."""
