"""Who is acting: accounts, representation, sessions."""
