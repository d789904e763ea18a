"""What nobody may do, on every address of the site."""
