"""What an officer keeps beside the queue: saved views, work done in batches, and lists taken out as files."""
