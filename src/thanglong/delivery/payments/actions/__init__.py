"""Every change in the matter of money: one file, one verb."""
