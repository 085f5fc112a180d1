"""Addresses of the front desk."""

from django.urls import URLPattern, path

from wellhead.desk.views import adding, calendar, calendar_changes, calls, catalogue, fees, messages, visit

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", calendar.day, name="calendar"),
    path("rooms/", calendar.rooms, name="rooms"),
    path("week/", calendar.week, name="week"),
    path("list/", calendar.agenda, name="agenda"),
    path("visits/<uuid:appointment_id>/place/", calendar_changes.place, name="place"),
    path("visits/<uuid:appointment_id>/copy/", calendar_changes.copy, name="copy"),
    path("visits/<uuid:appointment_id>/undo/", calendar_changes.undo, name="undo"),
    path("visits/<uuid:appointment_id>/preview/", calendar_changes.preview, name="preview"),
    path("new/", adding.new, name="new"),
    path("new/found/", adding.found, name="new_found"),
    path("new/person/", adding.person, name="new_person"),
    path("visits/<uuid:appointment_id>/", visit.visit, name="visit"),
    path("visits/<uuid:appointment_id>/mark/", visit.mark, name="visit_mark"),
    path("visits/<uuid:appointment_id>/move/", visit.move, name="visit_move"),
    path("visits/<uuid:appointment_id>/cancel/", visit.cancel, name="visit_cancel"),
    path("visits/<uuid:appointment_id>/note/", visit.note, name="visit_note"),
    path("calls/", calls.calls, name="calls"),
    path("calls/<uuid:appointment_id>/", calls.call, name="call"),
    path("calls/<uuid:appointment_id>/begin/", calls.begin, name="call_begin"),
    path("calls/<uuid:appointment_id>/end/", calls.end, name="call_end"),
    path("fees/", fees.fees, name="fees"),
    path("fees/<uuid:fee_id>/", fees.fee, name="fee"),
    path("messages/", messages.messages, name="messages"),
    path("messages/<uuid:message_id>/again/", messages.send_again, name="send_again"),
    path("messages/<uuid:message_id>/leave/", messages.leave, name="leave_message"),
    path("messages/replies/<uuid:reply_id>/done/", messages.settle, name="settle_reply"),
    path("settings/services/", catalogue.services, name="services"),
    path("settings/services/new/", catalogue.add_service, name="add_service"),
    path("settings/services/<uuid:service_id>/", catalogue.service, name="service"),
    path("settings/services/<uuid:service_id>/same-day/", catalogue.same_day, name="same_day"),
    path("settings/services/<uuid:service_id>/close/", catalogue.close_service, name="close_service"),
    path("settings/services/<uuid:service_id>/rule/", catalogue.set_rule, name="set_rule"),
    path("settings/services/<uuid:service_id>/rule/drop/", catalogue.drop_rule, name="drop_rule"),
    path("settings/rooms/", catalogue.rooms, name="rooms_list"),
    path("settings/rooms/<uuid:room_id>/", catalogue.room, name="room"),
]
