"""The tax code of organisations and its check digit (Circular 86/2024/TT-BTC)."""

import re
from typing import Final

_SHAPE: Final = re.compile(r"(\d{10})(-(?!000)\d{3})?")
_WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def is_tax_code(code: str) -> bool:
    """Tell whether a code has 10 digits with a right check digit, and a dash and three digits for dependent units."""
    match = _SHAPE.fullmatch(code)
    if match is None:
        return False
    digits = [int(digit) for digit in match.group(1)]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return digits[9] == 10 - total % 11
