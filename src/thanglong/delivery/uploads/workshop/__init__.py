"""Opens strangers' files in a process of its own: knows no database and no settings, and may use little."""
