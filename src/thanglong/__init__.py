"""Thăng Long, a digital-government platform: seven floors, each importing only from the floors below it."""
