"""A simulator of networks that carries nothing anywhere; for the demo and the tests."""
