"""Places that keep keys: one package a vendor."""
