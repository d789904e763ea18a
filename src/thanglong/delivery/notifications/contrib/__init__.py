"""Vendors of ways out of the house."""
