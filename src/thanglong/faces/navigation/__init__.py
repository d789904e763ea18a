"""What surrounds the pages of every face."""
