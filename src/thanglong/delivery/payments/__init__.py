"""Payments: what a dossier owes, how it is paid, the books that balance, and the receipts (Decree 254/2026/NĐ-CP)."""
