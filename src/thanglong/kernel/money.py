"""Vietnamese money: whole đồng, written with dots and in words."""

import re
from typing import Final

from thanglong.kernel.vietnamese import number_in_words

_WHOLE: Final = re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)", re.ASCII)
_CURRENCY: Final = re.compile(r"\s*(?:đồng|dong|vnđ|vnd|đ|₫)\.?$", re.IGNORECASE)
_MOST_DIGITS: Final = 40


def read_dong(text: str) -> int | None:
    """Read whole đồng as people write them: "100.000 đ"; "1.00" could be one or a hundred, so it is no amount."""
    compact = re.sub(r"\s", "", _CURRENCY.sub("", text.strip()))
    if len(compact) > _MOST_DIGITS or not _WHOLE.fullmatch(compact):
        return None
    return int(re.sub(r"[.,]", "", compact))


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
