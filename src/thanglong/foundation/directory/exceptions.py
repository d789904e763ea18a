"""What can go wrong when something is looked up in the directory."""


class UnknownAgencyError(LookupError):
    """No agency has this identifier at this time."""


class UnknownUnitError(LookupError):
    """No administrative unit has this code at this time."""


class InvalidIdentifierError(ValueError):
    """The text is no agency identifier of Decision 20/2020/QĐ-TTg, neither in the new nor in the legacy order."""
