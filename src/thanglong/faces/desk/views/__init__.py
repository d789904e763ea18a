"""The pages of officers, by subject."""
