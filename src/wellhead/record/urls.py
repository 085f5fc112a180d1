"""Addresses of the record."""

from django.urls import path

from wellhead.record.views import charts, draft, macros, notes, signed

app_name = "record"
urlpatterns = [
    path("episodes/<uuid:episode_id>/notes/", notes.notes, name="notes"),
    path("notes/<uuid:note_id>/", notes.note, name="note"),
    path("notes/<uuid:note_id>/sign/", draft.sign, name="sign"),
    path("notes/<uuid:note_id>/kept/", draft.keep_copy, name="keep_copy"),
    path("notes/<uuid:note_id>/throw-away/", draft.throw_away, name="throw_away"),
    path("notes/<uuid:note_id>/from-the-last/", draft.from_the_last, name="from_the_last"),
    path("notes/<uuid:note_id>/addendum/", signed.addendum, name="addendum"),
    path("notes/<uuid:note_id>/second-signature/", signed.co_sign, name="co_sign"),
    path("short-words/", macros.macros, name="macros"),
    path("short-words/<uuid:macro_id>/", macros.retire, name="retire_macro"),
    path("people/<uuid:person_id>/body-chart/", charts.chart, name="chart"),
    path("people/<uuid:person_id>/body-chart/compare/", charts.compare, name="compare_charts"),
    path("people/<uuid:person_id>/body-chart/places/", charts.use_places, name="use_places"),
    path("people/<uuid:person_id>/body-chart/draw/<slug:layer>/", charts.draw, name="draw_chart"),
]
