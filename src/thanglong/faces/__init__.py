"""What people and machines touch: portal, desk, API, command line."""
