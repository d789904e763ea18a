"""The pages of appointments, by subject."""
