"""VietQR, the transfer code of NAPAS."""
