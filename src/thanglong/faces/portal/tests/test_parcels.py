"""An applicant whose paper travels by post reads where it is."""

from datetime import UTC, datetime

import pytest

from thanglong.delivery.counters.constants import ParcelState
from thanglong.delivery.counters.service import Parcel
from thanglong.faces.portal.results import parcel_words


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ParcelState.POSTED, "Bản giấy đã gửi bưu chính ngày 14/09/2026 đến 12 đường Mẫu. Bưu điện mẫu, số hiệu EM1."),
        (ParcelState.DELIVERED, "Bưu chính đã phát bản giấy ngày 16/09/2026."),
        (ParcelState.RETURNED, "Mời bạn đến nhận tại Bộ phận Một cửa."),
    ],
)
def test_each_state_says_where_the_paper_is(state: ParcelState, said: str):
    closed = None if state == ParcelState.POSTED else datetime(2026, 9, 15, 18, tzinfo=UTC)
    parcel = Parcel(
        carrier="Bưu điện mẫu",
        tracking_number="EM1",
        address="12 đường Mẫu",
        state=state,
        posted_at=datetime(2026, 9, 14, 2, tzinfo=UTC),
        closed_at=closed,
    )
    assert said in parcel_words(parcel)
