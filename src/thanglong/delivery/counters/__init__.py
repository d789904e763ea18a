"""The counter: applications filled in together, confirmation by the person, results handed over."""
