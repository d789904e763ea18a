"""A bank that does not exist: it speaks VNPAY 2.1.0 and reads VietQR codes, so that paying can be tried; demo only."""
