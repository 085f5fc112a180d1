"""Addresses of the pages that combine rooms."""

from django.urls import path

from wellhead.portal.views import acting, clinic, contact, evidence, home, patient, person, rules, staff

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("how-sure/", evidence.how_sure, name="how_sure"),
    path("after-sign-in/", home.after_sign_in, name="after_sign_in"),
    path("goodbye/", home.goodbye, name="goodbye"),
    path("day/", clinic.day, name="day"),
    path("day/<isodate:on>/", clinic.day, name="day_on"),
    path("people/", clinic.people, name="people"),
    path("next/", clinic.next_person, name="next_person"),
    path("people/<uuid:person_id>/", person.story, name="person"),
    path("people/<uuid:person_id>/desk/", person.desk, name="desk"),
    path("people/<uuid:person_id>/contact/", contact.person_contact, name="person_contact"),
    path("people/<uuid:person_id>/messages/", contact.person_messages, name="person_messages"),
    path("people/<uuid:person_id>/acting/", contact.person_acting, name="person_acting"),
    path("my-details/", contact.my_details, name="my_details"),
    path("my-messages/", contact.my_messages, name="my_messages"),
    path("acting/", acting.acting, name="acting"),
    path("acting/<uuid:person_id>/", acting.visits_of, name="visits_of"),
    path("acting/<uuid:proxy_id>/end/", contact.end_acting, name="end_acting"),
    path("rules-of-booking/", rules.contact_rules, name="contact_rules"),
    path("staff/", staff.staff, name="staff"),
    path("dashboard/", clinic.dashboard, name="dashboard"),
    path("today/", patient.today, name="today"),
    path("visits/", patient.visits, name="visits"),
]
