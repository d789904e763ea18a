"""A stand-in for a scanner, for the demo and for trying out."""
