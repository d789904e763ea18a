"""The verbs of appointments, one file each."""
