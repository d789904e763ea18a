"""A Vietnamese is called by the last word of the full name."""


def given_name(full_name: str) -> str:
    """Return the word a person is called by."""
    words = str(full_name).split()
    return words[-1] if words else ""


def initial(full_name: str) -> str:
    """Return the capital initial of the given name."""
    return given_name(full_name)[:1].upper()
