"""Fictitious people and a fictitious past, so that a visitor can try every hat; installed only in the demo."""
