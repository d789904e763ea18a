"""Uploads: strangers' files are examined, scanned, straightened and kept beside a copy that lasts."""
