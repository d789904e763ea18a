"""What pages show, worked out from what rooms answer; nothing here decides or changes anything."""
