"""What machines touch: the public HTTP interface."""
