"""What stands around every page: places to go by role, the clinic, the theme, who is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.ui import keys, languages, theme
from wellhead.ui.device import OnThisDevice, on_this_device
from wellhead.ui.keys import Key
from wellhead.ui.languages import Language
from wellhead.ui.theme import Appearance
from wellhead.ui.words import phone_number


@dataclass(frozen=True, slots=True)
class Destination:
    """A link that a role may have: the name of its page, its words and its icon."""

    name: str
    label: str | Promise
    icon: str


@dataclass(frozen=True, slots=True)
class Place:
    """A link as it stands on this page."""

    url: str
    label: str | Promise
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything a base template asks for; made anew for each request."""

    base: str
    fault_base: str
    appearance: Appearance
    role: str
    name: str
    clinic_name: str
    clinic_address: str
    clinic_phone: str
    clinic_phone_link: str
    emergency_number: str
    places: tuple[Place, ...]
    footer: tuple[Place, ...]
    account: tuple[Place, ...]
    home_url: str
    sign_in_url: str
    sign_out_url: str
    people_url: str
    theme_url: str
    language: Language
    languages: tuple[Language, ...]
    language_url: str
    path: str
    keys: tuple[Key, ...] = ()
    keys_on: bool = True
    keys_url: str = ""
    device: OnThisDevice | None = None

    @property
    def to_the_original(self) -> str:
        """The button that leads from a translation back to the language it was made from."""
        return languages.TO_THE_ORIGINAL

    @property
    def more_places(self) -> tuple[Place, ...]:
        """The places of the staff that a phone keeps in a menu."""
        return self.places[FIRST_PLACES:] if len(self.places) > FIRST_PLACES + 1 else ()

    @property
    def is_in_more(self) -> bool:
        """Whether the page stands in one of the places of that menu."""
        return any(place.is_current for place in self.more_places)

    @property
    def initial(self) -> str:
        """The first letter of the name, for the round mark in the menu."""
        return self.name[:1].upper()


PUBLIC = (
    Destination("portal:home", _("Neck and headache"), "house"),
    Destination("website:about", _("About headache"), "book-open"),
    Destination("website:treatments", _("Treatments"), "hand"),
    Destination("website:people", _("People"), "users"),
    Destination("website:prices", _("Prices"), "credit-card"),
    Destination("selfcheck:start", _("Self-check"), "list-checks"),
    Destination("booking:services", _("Book a visit"), "calendar"),
)
FOOTER = (
    Destination("website:leaflets", _("Leaflets"), "file-text"),
    Destination("portal:how_sure", _("How sure are we?"), "scale"),
    Destination("website:privacy", _("Privacy and cookies"), "lock"),
)
PATIENT = (
    Destination("portal:today", _("Today"), "house"),
    Destination("diary:month", _("Diary"), "square-pen"),
    Destination("programme:today", _("Exercises"), "dumbbell"),
    Destination("outcomes:progress", _("Progress"), "chart-line"),
    Destination("portal:visits", _("Visits"), "calendar"),
)
DAY = Destination("portal:day", _("Day"), "clipboard-list")
CALENDAR = Destination("desk:calendar", _("Calendar"), "calendar-days")
PEOPLE = Destination("portal:people", _("People"), "users")
CALLS = Destination("desk:calls", _("Calls"), "phone")
WAITING = Destination("waiting:list", _("Waiting list"), "list")
MESSAGES = Destination("desk:messages", _("Messages"), "mail")
SETTINGS = Destination("desk:services", _("Settings"), "settings")
WEBSITE = Destination("website:texts", _("Website"), "book-open")
DASHBOARD = Destination("portal:dashboard", _("Dashboard"), "chart-line")
DESTINATIONS: dict[str, tuple[Destination, ...]] = {
    "visitor": PUBLIC,
    "patient": PATIENT,
    "proxy": (Destination("portal:acting", _("Visits"), "calendar"),),
    "clinician": (DAY, PEOPLE, CALENDAR, CALLS),
    "front_desk": (CALENDAR, PEOPLE, CALLS, WAITING, MESSAGES, SETTINGS),
    "owner": (DASHBOARD, CALENDAR, PEOPLE, CALLS, WAITING, MESSAGES, WEBSITE, SETTINGS),
}
FIRST_PLACES = 4
"""Places that a phone has room for at its lower edge; the others stand in a menu there."""
ACTING = Destination("portal:acting", _("Those I care for"), "users")
ACCOUNT = (Destination("account_change_password", _("Change password"), "key-round"),)
OWN_ACCOUNT = (
    Destination("portal:my_details", _("My details"), "user"),
    Destination("portal:my_messages", _("My messages"), "mail"),
    Destination("consent:mine", _("My consents"), "check-check"),
)
FEED = Destination("booking:feeds", _("My calendar elsewhere"), "calendar")
STAFF_ROLES = frozenset({"clinician", "front_desk", "owner"})
BASES = {
    "patient": "ui/patient.html",
    "proxy": "ui/patient.html",
    **dict.fromkeys(STAFF_ROLES, "ui/staff.html"),
}


def address(name: str) -> str:
    """The address of a page by its name; empty while no such page exists."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for a part of a page, so that trouble must come as a part too."""
    return bool(request.headers.get("Wellhead-Fragment") or request.headers.get("HX-Request"))


def _current(request: HttpRequest, known: dict[str, str]) -> str:
    """The name of the place that this page is, or else the one it stands deepest inside; empty for none."""
    match = request.resolver_match
    if match is not None and match.view_name in known:
        return match.view_name
    around = [name for name, url in known.items() if url.count("/") > 1 and request.path.startswith(url)]
    return max(around, key=lambda name: len(known[name]), default="")


def _places(request: HttpRequest, destinations: tuple[Destination, ...]) -> tuple[Place, ...]:
    """Those destinations that exist, the current one marked."""
    known = {each.name: url for each in destinations if (url := address(each.name))}
    current = _current(request, known)
    return tuple(
        Place(known[each.name], each.label, each.icon, each.name == current)
        for each in destinations
        if each.name in known
    )


def _account(role: str, *, acts: bool) -> tuple[Destination, ...]:
    """What stands in the menu of whoever is signed in."""
    if role == "clinician":
        return (FEED, *ACCOUNT)
    if role != "patient":
        return ACCOUNT
    return (*OWN_ACCOUNT, *((ACTING,) if acts else ()), *ACCOUNT)


def _keys(role: str, places: tuple[Place, ...]) -> tuple[Key, ...]:
    """The keys of this role: one for each place, and the next person for whoever sees people."""
    names = {address(each.name): each.name for each in DESTINATIONS[role]}
    onward = address("portal:next_person") if role == "clinician" else ""
    return keys.listed(((names[each.url], each.url, each.label) for each in places), next_url=onward)


def shell_for(request: HttpRequest) -> Shell:
    """The surroundings of a page. Works for a request without an actor too (an early fault)."""
    actor = getattr(request, "actor", None)
    clinic = getattr(request, "clinic", None)
    role = str(getattr(actor, "role", "visitor"))
    role = role if role in DESTINATIONS else "visitor"
    phone = str(getattr(clinic, "phone", ""))
    signed_in = role != "visitor"
    places = _places(request, DESTINATIONS[role])
    base = BASES.get(role, "ui/public.html")
    home = places[0].url if signed_in and places else address("portal:home")
    return Shell(
        base=base,
        fault_base="ui/fragment.html" if is_fragment(request) else base,
        appearance=theme.read(request),
        role=role,
        name=str(getattr(actor, "name", "")),
        clinic_name=str(getattr(clinic, "name", "")),
        clinic_address=str(getattr(clinic, "address", "")),
        clinic_phone=phone_number(phone, str(getattr(clinic, "country", ""))),
        clinic_phone_link="".join(sign for sign in phone if sign.isdigit() or sign == "+"),
        emergency_number=str(getattr(clinic, "emergency_number", "")),
        places=places,
        footer=_places(request, FOOTER),
        account=_places(request, _account(role, acts=bool(getattr(actor, "acts_for", ()))))
        if signed_in
        else (),
        home_url=home or "/",
        sign_in_url="" if signed_in else address("account_login"),
        sign_out_url=address("account_logout") if signed_in else "",
        people_url=address("portal:people") if role in STAFF_ROLES else "",
        theme_url=address("ui:theme"),
        language=languages.current(),
        languages=() if role in STAFF_ROLES else languages.listed(),
        language_url=address("ui:language"),
        path=request.get_full_path() if request.method == "GET" else request.path,
        keys=_keys(role, places) if role in STAFF_ROLES else (),
        keys_on=keys.wanted(request),
        keys_url=address("ui:keys"),
        device=on_this_device(request),
    )
