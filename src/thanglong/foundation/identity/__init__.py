"""Who people and organisations are, and in which hat somebody acts."""
