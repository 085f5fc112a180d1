"""Who works in the demo clinic and who can sign in to it; made-up people with passwords that everybody may know."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.people.choices import Skill, StaffRole

SLUG = "millbrook-demo"
"""The demo clinic's own short name; nothing here touches a clinic of any other name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A member of the demo clinic's staff; `hours` are weekdays with the stretches worked on each."""

    key: str
    name: str
    role: StaffRole
    email: str
    password: str
    title: str = ""
    registration: str = ""
    languages: str = ""
    skills: tuple[Skill, ...] = ()
    weekdays: tuple[int, ...] = ()


BEN = Worker(
    key="ben",
    name="Ben Hale",
    role=StaffRole.CLINICIAN,
    email="ben@millbrook.example",
    password="neck-and-head-ben",  # noqa: S106 -- the demo's own, printed when it starts
    title="Physiotherapist",
    registration="PH-DEMO-101",
    languages="English, Dutch",
    skills=(Skill.NEEDLING,),
    weekdays=(0, 1, 2, 3, 4),
)
CLEO = Worker(
    key="cleo",
    name="Cleo Duarte",
    role=StaffRole.CLINICIAN,
    email="cleo@millbrook.example",
    password="neck-and-head-cleo",  # noqa: S106 -- the demo's own, printed when it starts
    title="Physiotherapist",
    registration="PH-DEMO-102",
    languages="English, Portuguese",
    skills=(Skill.NEEDLING, Skill.THRUST),
    weekdays=(0, 1, 2, 3),
)
MIRA = Worker(
    key="mira",
    name="Mira Lindholm",
    role=StaffRole.CLINICIAN,
    email="mira@millbrook.example",
    password="neck-and-head-mira",  # noqa: S106 -- the demo's own, printed when it starts
    title="Physiotherapist",
    registration="PH-DEMO-103",
    languages="English, Swedish",
    weekdays=(1, 2, 3, 4),
)
FAY = Worker(
    key="fay",
    name="Fay Osborne",
    role=StaffRole.FRONT_DESK,
    email="fay@millbrook.example",
    password="neck-and-head-fay",  # noqa: S106 -- the demo's own, printed when it starts
)
OLU = Worker(
    key="olu",
    name="Olu Adeyemi",
    role=StaffRole.OWNER,
    email="olu@millbrook.example",
    password="neck-and-head-olu",  # noqa: S106 -- the demo's own, printed when it starts
)
STAFF = (BEN, CLEO, MIRA, FAY, OLU)
CLINICIANS = (BEN, CLEO, MIRA)
ADA_EMAIL = "ada@home.example"
ADA_PASSWORD = "neck-and-head-ada"  # noqa: S105 -- the demo's own, printed when it starts
