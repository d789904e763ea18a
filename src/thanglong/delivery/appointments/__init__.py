"""Appointments at one-stop counters and the tickets of those who wait there."""
