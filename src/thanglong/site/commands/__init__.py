"""The commands that run the node itself; each module holds one click command of its own name."""
