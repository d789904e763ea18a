"""The walk: the whole story of one service over real HTTP, every step checked and timed."""
