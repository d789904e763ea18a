"""The composition root: settings, addresses, and the processes of one node."""
