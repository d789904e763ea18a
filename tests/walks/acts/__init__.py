"""What people, the bank and the platform do in a walk; each module lists its acts with their weights."""
