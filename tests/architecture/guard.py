"""Who there is to ask for an address, and the answers that are usual for them."""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE = ("ada", "stranger", "proxy", "ben", "cleo", "fay", "olu", "dan", "visitor")
"""Ada; another patient; somebody who acts for Ada and is no patient; Ben who cares for Ada; Cleo who does not; the desk; the owner; a clinician of another
clinic; somebody without an account."""
FEW = ("ada", "ben", "visitor")
"""Enough where everybody is answered alike."""


@dataclass(frozen=True)
class Guard:
    """Who is answered how. Everybody not named in one of the first four is answered by `others`."""

    let_in: str = ""
    told_why: str = ""
    nothing: str = ""
    sign_in: str = ""
    others: str = ""

    def wanted(self, who: str) -> str:
        """The answer this person should get."""
        for answer in ("let_in", "told_why", "nothing", "sign_in"):
            if who in getattr(self, answer).split():
                return answer
        return self.others


ANYBODY = Guard(others="let_in")
NOBODY = Guard(others="nothing")
FORM_ONLY = Guard(others="form_only")
NOT_SIGNED_IN = Guard(sign_in="visitor", others="let_in")
RECORD = Guard(let_in="ben", told_why="ada cleo fay olu", others="nothing")
OTHERS_VIEW = Guard(told_why="ada ben cleo fay olu", others="nothing")
CALIBRATION = Guard(let_in="ben cleo olu", told_why="fay", others="nothing")
READ = Guard(let_in="ada ben", told_why="cleo fay olu", others="nothing")
SHEET = Guard(let_in="ada ben cleo fay olu", others="nothing")
STAFF = Guard(let_in="ben cleo fay olu", others="nothing")
OWNER = Guard(let_in="olu", told_why="ben cleo fay", others="nothing")
CALENDAR = Guard(let_in="ben cleo", told_why="fay olu", others="nothing")
CALENDAR_MINE = Guard(let_in="ben", told_why="fay olu", others="nothing")
TEMPLATES = Guard(let_in="ben cleo olu", told_why="fay", others="nothing")
SETTINGS = Guard(let_in="fay olu", told_why="ben cleo", others="nothing")
LIST_RULES = Guard(let_in="fay olu", told_why="ben cleo", others="nothing")
OWN = Guard(let_in="ada stranger", sign_in="visitor", others="nothing")
MINE = Guard(let_in="ada", sign_in="visitor", others="nothing")
EXERCISE = Guard(let_in="ada ben", told_why="cleo fay olu", sign_in="visitor", others="nothing")
PICTURE_GONE = Guard(let_in="ben", told_why="ada cleo fay olu", sign_in="visitor", others="nothing")
EXERCISE_LOG = Guard(let_in="ada", told_why="ben cleo fay olu", sign_in="visitor", others="nothing")
HOW_ARE_YOU = Guard(told_why="cleo fay olu", others="let_in")
HAS_LINK = Guard(told_why="ben cleo fay olu", others="let_in")
CHECK = Guard(nothing="ben cleo fay olu", others="let_in")
ACTING = Guard(let_in="proxy", sign_in="visitor", others="nothing")
TODAY = Guard(nothing="dan proxy", sign_in="visitor", others="let_in")
