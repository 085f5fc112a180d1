"""Addresses of the website."""

from django.urls import path

from wellhead.website.views import editing, embedded, profiles, public

app_name = "website"
urlpatterns = [
    path("about-headache/", public.about, name="about"),
    path("about-headache/<slug:slug>/", public.page, name="page"),
    path("treatments/", public.treatments, name="treatments"),
    path("leaflets/", public.leaflet_list, name="leaflets"),
    path("leaflets/<slug:slug>.pdf", public.leaflet, name="leaflet"),
    path("people-here/", public.who_works_here, name="people"),
    path("prices/", public.prices, name="prices"),
    path("privacy/", public.privacy, name="privacy"),
    path("privacy/<slug:version>/", public.privacy, name="privacy_version"),
    path("embed/check/", embedded.check, name="embed_check"),
    path("embed/book/", embedded.book, name="embed_book"),
    path("website/", editing.texts, name="texts"),
    path("website/embeds/", editing.embeds, name="embeds"),
    path("website/people/", profiles.profiles, name="profiles"),
    path("website/people/<uuid:staff_id>/", profiles.profile, name="profile"),
    path("website/pages/<slug:slug>/", editing.edit, name="edit"),
    path("website/pages/<slug:slug>/<slug:place>/words/", editing.words, name="words"),
    path("website/pages/<slug:slug>/<slug:place>/add/", editing.add, name="add"),
    path("website/pages/<slug:slug>/<slug:place>/hide/", editing.hide, name="hide"),
    path("website/pages/<slug:slug>/<slug:place>/back/", editing.back, name="back"),
    path("robots.txt", public.robots, name="robots"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
]
