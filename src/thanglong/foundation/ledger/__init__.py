"""The append-only record of what the state did."""
