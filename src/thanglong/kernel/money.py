"""Vietnamese money: whole đồng, written with dots and in words."""

from thanglong.kernel.vietnamese import number_in_words


def format_number(amount: int) -> str:
    """Group thousands with dots: 1.234.567."""
    return f"{amount:,}".replace(",", ".")


def format_dong(amount: int) -> str:
    """Write an amount for people: "8.000 đồng"."""
    return f"{format_number(amount)} đồng"


def in_words(amount: int) -> str:
    """Write an amount in words as receipts must carry it (NĐ 254/2026 Đ23): "Một trăm linh năm nghìn đồng"."""
    words = f"{number_in_words(amount)} đồng"
    return words[0].upper() + words[1:]
