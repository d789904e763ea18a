"""The one-stop forms 01–07 (Circular 03/2025/TT-VPCP): numbered, sealed, kept as they were given; and the apology."""
