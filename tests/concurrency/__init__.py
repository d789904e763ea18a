"""Many at once: real transactions in real threads."""
