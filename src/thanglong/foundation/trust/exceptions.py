"""Refusals of the trust room; each is a sentence for the person who asked."""

from django.utils.translation import gettext as _

from thanglong.kernel.errors import Refused


class TrustError(Refused):
    """A signature could not be made."""


class NoCertificateError(TrustError):
    """The signer has no certificate that is valid now."""

    def __init__(self, owner: str) -> None:
        """Name the signer, so that the operator knows whom to enrol."""
        super().__init__(
            _("%(owner)s chưa có chứng thư số còn hiệu lực. Hãy đề nghị người quản trị cấp chứng thư.")
            % {"owner": owner}
        )


class WrongOrderError(TrustError):
    """The legal order (sign, number, seal) was not kept."""


class ProviderError(TrustError):
    """The place that keeps the keys is not set up, or cannot do what was asked."""


class TimeStampError(TrustError):
    """A time-stamp token proves nothing about the bytes that came with it."""
