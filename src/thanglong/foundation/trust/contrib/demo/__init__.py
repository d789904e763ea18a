"""A demo PKI with two roots, made on this machine; everything it issues says DEMO."""
