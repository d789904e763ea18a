"""What every service stands on: agencies, people, trust, evidence."""
