"""What the demo's node and the sandbox bank agree on; the secrets protect nothing, since no money moves."""

from typing import Final

TMN_CODE: Final = "TLDEMO01"
VNPAY_SECRET: Final = "sandbox-only-no-money-moves-here"  # noqa: S105 - the sandbox bank's own
BANK_SECRET: Final = "sandbox-only-no-money-moves-there"  # noqa: S105 - the sandbox bank's own
BANK_BIN: Final = "970499"
"""A number that NAPAS has given to no bank."""


def options(site_url: str) -> dict[str, dict[str, str]]:
    """Return the settings of both providers for a node that pays with the sandbox bank."""
    return {
        "vietqr": {"secret": BANK_SECRET, "pay_url": "/demo/bank/transfer/"},
        "vnpay": {
            "tmn_code": TMN_CODE,
            "secret": VNPAY_SECRET,
            "pay_url": "/demo/bank/pay/",
            "api_url": f"{site_url}/demo/bank/merchant/",
        },
    }
