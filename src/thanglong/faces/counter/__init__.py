"""The pages of the counter: whose turn it is, applications filled in together, results handed over."""
