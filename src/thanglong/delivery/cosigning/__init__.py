"""Somebody else signs an application before it is sent: invited, shown exactly what they sign, free to decline."""
