"""The command line: what a person or a script can ask of the platform without a browser."""
