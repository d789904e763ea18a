"""Real keys in PKCS#12 files and a time-stamp authority over HTTP."""
