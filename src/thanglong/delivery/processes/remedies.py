"""What to draw instead of the parts of BPMN that are not executed here."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SERVICE_INSTEAD: Final = _("Hãy dùng bước dịch vụ (serviceTask) có thuộc tính tl:action.")
USER_INSTEAD: Final = _("Hãy dùng bước do người làm (userTask) nằm trong làn của vai trò thực hiện.")
CATCH_INSTEAD: Final = _("Hãy dùng sự kiện hẹn giờ hoặc sự kiện thông điệp.")
NO_DATA: Final = _("Hãy bỏ đối tượng này; dữ liệu hồ sơ do biểu mẫu quản lý, ghi chú thì dùng textAnnotation.")

REMEDIES: Final[dict[str, str | Promise]] = {
    "task": _("Hãy nói rõ ai làm: đổi thành bước do người làm (userTask) hoặc bước dịch vụ (serviceTask)."),
    "manualTask": USER_INSTEAD,
    "scriptTask": SERVICE_INSTEAD,
    "sendTask": SERVICE_INSTEAD,
    "businessRuleTask": SERVICE_INSTEAD,
    "intermediateThrowEvent": SERVICE_INSTEAD,
    "complexGateway": _("Hãy dùng cổng loại trừ, cổng song song hoặc cổng bao hàm."),
    "subProcess": _("Hãy vẽ thẳng các bước vào quy trình, hoặc gọi một quy trình khác bằng callActivity."),
    "adHocSubProcess": _("Hãy vẽ thẳng các bước vào quy trình theo thứ tự thực hiện."),
    "transaction": _("Hãy vẽ thẳng các bước vào quy trình, hoặc gọi một quy trình khác bằng callActivity."),
    "dataObject": NO_DATA,
    "dataObjectReference": NO_DATA,
    "dataStoreReference": NO_DATA,
    "ioSpecification": NO_DATA,
    "dataInputAssociation": NO_DATA,
    "dataOutputAssociation": NO_DATA,
    "property": NO_DATA,
    "standardLoopCharacteristics": _("Hãy vẽ vòng lặp bằng cổng loại trừ có nhánh quay lại."),
    "multiInstanceLoopCharacteristics": _("Hãy vẽ từng bước thành một nhánh giữa hai cổng song song."),
    "errorEventDefinition": _("Hãy bỏ sự kiện này; khi dịch vụ lỗi, hệ thống tự mở sự cố và báo người phụ trách."),
    "escalationEventDefinition": _("Hãy dùng sự kiện hẹn giờ gắn trên bước và một bước dịch vụ để báo cấp trên."),
    "signalEventDefinition": _("Hãy dùng sự kiện thông điệp (messageEventDefinition)."),
    "conditionalEventDefinition": CATCH_INSTEAD,
    "linkEventDefinition": _("Hãy nối hai phần bằng một mũi tên."),
    "compensateEventDefinition": _("Hãy vẽ các bước khắc phục thành một nhánh của quy trình."),
    "cancelEventDefinition": CATCH_INSTEAD,
    "timeDate": _("Hãy dùng khoảng thời gian: timeDuration hoặc tl:limit."),
    "timeCycle": _("Hãy dùng một khoảng thời gian cho mỗi lần nhắc: timeDuration hoặc tl:limit."),
}

EVENT_REMEDIES: Final[dict[str, str | Promise]] = {
    "startEvent": _("Điểm bắt đầu chỉ có thể để trống hoặc chờ thông điệp."),
    "endEvent": _(
        "Điểm kết thúc chỉ có thể để trống hoặc kết thúc toàn bộ (terminate); muốn gửi tin, hãy đặt "
        "một bước dịch vụ trước đó."
    ),
    "intermediateCatchEvent": CATCH_INSTEAD,
    "boundaryEvent": CATCH_INSTEAD,
}

OTHERWISE: Final = _("Hãy bỏ phần tử này khỏi quy trình.")
