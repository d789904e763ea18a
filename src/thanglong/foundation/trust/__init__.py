"""Trust: keys, certificates, signing in the legal order, and an honest verdict on any signed PDF."""
