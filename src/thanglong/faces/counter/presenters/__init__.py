"""What the pages of the counter show, in the words that they show it in."""
