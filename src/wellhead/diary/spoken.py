"""What somebody says of a headache in their own words, as answers that a form can show; no Django.

Nothing is decided or kept here: a denied word is no, a word that is not there is nothing, and what may mean two things is
unclear and fills in nothing. static/diary/spoken.js says the same on a phone without a network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wellhead.diary import denying
from wellhead.diary import spoken_finding as finding
from wellhead.diary import spoken_numbers as numbers
from wellhead.diary.denying import Reading, Standing, Word
from wellhead.diary.spoken_finding import DAY, MEDICINE, VAGUE, Found, Looked, Medicine
from wellhead.knowledge.diary_words import Negation

HEADACHE, FREE = "headache", "free"
SIDELESS = ("top_of_head",)
STRONGEST = 10
LONGEST = 1_000
SPEAKS_OF_HEADACHE = ("worst", "side", "place", "began", "ago", "stretch", "ended", "over", "lasted", "woke")


@dataclass
class Heard:
    """What was understood. None, empty and absent are not said. Times are minutes of the day `back` days ago.

    `features` and `around` hold what was said or denied. The last four are the person's words: what filled something
    in, what was understood and has no box of its own, what may mean two things, and what was not understood.
    """

    kind: str = ""
    back: int = 0
    worst: int | None = None
    side: str = ""
    places: list[str] = field(default_factory=list)
    began: int | None = None
    ended: int | None = None
    neck: int | None = None
    took: bool | None = None
    medicines: list[Medicine] = field(default_factory=list)
    features: dict[str, bool] = field(default_factory=dict)
    around: dict[str, int | bool] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def hear(text: str, lists: Looked, negation: Negation, *, now: int) -> Heard:
    """What these words say; `now` is the minute of the day at which they were said."""
    return _Hearing(text, lists, negation, now=now).heard()


class _Hearing:
    """One text on its way to what it says."""

    def __init__(self, text: str, lists: Looked, negation: Negation, *, now: int) -> None:
        self.text = denying.tidied(text[:LONGEST])
        self.said: list[Word] = denying.words(self.text)
        self.now, self.lists, self.negation = now, lists, negation
        self.found = finding.find(self.said, lists)
        known = frozenset(n for each in self.found for n in range(each.first, each.end))
        signs = [each for each in self.found if each.of not in (DAY, VAGUE)]
        spans = sorted({(each.first, each.end) for each in signs})
        alone = {(each.first, each.end) for each in signs if each.values}
        self.standing = Reading(self.said, spans, negation, known, alone).standings()
        self.out = Heard()

    def heard(self) -> Heard:
        self._day()
        self._kind()
        self._numbers()
        self._sides()
        self._times()
        self._signs()
        self._medicines()
        self._rest()
        return self.out

    def _of(self, *names: str, standing: Standing | None = "yes") -> list[Found]:
        return [
            each
            for each in self.found
            if each.of in names and (standing is None or self._standing(each) == standing)
        ]

    def _standing(self, one: Found) -> Standing:
        return self.standing.get((one.first, one.end), ("yes", one.first))[0]

    def _first(self, one: Found) -> int:
        return self.standing.get((one.first, one.end), ("yes", one.first))[1]

    def _words(self, one: Found) -> str:
        return self.text[self.said[self._first(one)].start : self.said[one.end - 1].end]

    def _tell(self, place: list[str], found: Sequence[Found]) -> None:
        place += [words for words in dict.fromkeys(map(self._words, found)) if words not in place]

    def _day(self) -> None:
        named = self._of(DAY, standing=None)
        table = self.lists.table.days
        inside = [
            table[self.said[n].text]
            for each in self._of("began")
            for n in range(each.first, each.end)
            if self.said[n].text in table
        ]
        back = {int(float(str(each.values[0]))) for each in named} | set(inside)
        if len(back) > 1:
            return self._tell(self.out.unclear, named)
        self.out.back = back.pop() if back else 0
        self._tell(self.out.filled, named)
        return None

    def _kind(self) -> None:
        yes = self._of("kind")
        no = self._of("kind", standing="no") + self._of("free")
        about = self._of(*SPEAKS_OF_HEADACHE)
        self._tell(self.out.unclear, self._of("kind", "free", standing="unclear"))
        if no and (yes or about):
            return self._tell(self.out.unclear, no)
        self.out.kind = FREE if no else HEADACHE if yes or about else ""
        self._tell(self.out.filled, no or yes)
        return None

    def _numbers(self) -> None:
        self._strengths("worst")
        self._strengths("neck")
        self._strengths("stress")
        if self._of("neck_pain", standing="no") and self.out.neck is None:
            self.out.neck = 0
            self._tell(self.out.filled, self._of("neck_pain", standing="no"))
        rest = self._of("neck_pain")
        self._tell(self.out.filled if self.out.neck else self.out.noted, rest)
        for each in self._of("hours"):
            minutes = round(float(str(each.values[0])))
            if each.item and minutes <= numbers.DAY:
                self.out.around[each.item.field] = minutes
                self._tell(self.out.filled, [each])

    def _strengths(self, of: str) -> None:
        """A strength of 0 to 10; the highest where several are said."""
        said = self._of(of)
        fitting = [(value, each) for each in said for value in _strengths_in(each)]
        self._tell(self.out.unclear, [each for each in said if not _strengths_in(each)])
        if not fitting:
            return
        highest = max(value for value, _each in fitting)
        if of == "worst":
            self.out.worst = highest
        elif of == "neck":
            self.out.neck = highest
        else:
            self.out.around["stress"] = highest
        self._tell(self.out.filled, [each for _value, each in fitting])

    def _sides(self) -> None:
        said = self._of("side")
        sides = {str(each.item.value) for each in said if each.item}
        if sides:
            self.out.side = sides.pop() if len(sides) == 1 else "both"
            self._tell(self.out.filled, said)
        ends = ("left", "right") if self.out.side == "both" else (self.out.side,)
        for each in self._of("place"):
            if each.id in SIDELESS:
                self.out.places.append(each.id)
            elif self.out.side:
                self.out.places += [f"{each.id}_{end}" for end in ends]
            self._tell(self.out.filled if each.id in SIDELESS or self.out.side else self.out.noted, [each])

    def _times(self) -> None:
        bound = self.now if self.out.back == 0 else None
        for each in self._of("began", "stretch", "ago"):
            began = self._ago(each) if each.of == "ago" else _meant(each, 0, bound=bound)
            if began is None or self.out.began not in {None, began}:
                self._tell(self.out.unclear, [each])
                continue
            self.out.began = began
            self._tell(self.out.filled, [each])
        for each in self._of("stretch", "ended", "over", "lasted"):
            ended = self._end(each, bound=self.now if self.out.back == 0 else None)
            if ended is not None and self.out.ended in {None, ended}:
                self.out.ended = ended
                self._tell(self.out.filled, [each])
            elif each.of == "lasted" and self.out.began is None:
                self._tell(self.out.noted, [each])
            elif each.of != "stretch" or self._words(each) not in self.out.unclear:
                self._tell(self.out.unclear, [each])

    def _ago(self, one: Found) -> int | None:
        began = self.now - round(float(str(one.values[0])))
        if self.out.back or began < -numbers.DAY:
            return None
        if began < 0:
            self.out.back = 1
        return began % numbers.DAY

    def _end(self, one: Found, *, bound: int | None) -> int | None:
        if one.of == "over":
            return self.now if bound is not None else None
        if one.of == "lasted":
            if self.out.began is None:
                return None
            ended = self.out.began + round(float(str(one.values[0])))
            return None if ended > (numbers.DAY - 1 if bound is None else bound) else ended
        return _meant(one, -1, bound=bound, after=self.out.began)

    def _signs(self) -> None:
        both: set[str] = set()
        for of, answers in (("feature", self.out.features), ("truth", self.out.around)):
            for each in self._of(of, standing=None):
                name = each.item.field or each.id if each.item else ""
                standing = self._standing(each)
                differs = answers.get(name) not in {None, standing == "yes"}
                if standing == "unclear" or differs or name in both:
                    self._tell(self.out.unclear, [each])
                    both.add(name)
                    answers.pop(name, None)
                    continue
                answers[name] = standing == "yes"
                fills = standing == "yes" or of == "truth"
                self._tell(self.out.filled if fills else self.out.noted, [each])
        self._tell(self.out.noted, self._of("woke", "other", VAGUE))
        self._tell(self.out.noted, self._of("other", standing="no"))

    def _medicines(self) -> None:
        taken = self._of(MEDICINE)
        nothing = self._of("nothing") + self._of("painkiller", standing="no")
        vague = self._of("painkiller")
        if nothing and (taken or vague):
            return self._tell(self.out.unclear, [*nothing, *taken, *vague])
        for each in taken:
            same = {medicine.name for medicine in self.out.medicines}
            if each.medicine and each.medicine.name not in same:
                self.out.medicines.append(each.medicine)
        if vague and not taken:
            self.out.medicines.append(Medicine("", None, ""))
        self.out.took = True if taken or vague else False if nothing else None
        self._tell(self.out.filled, [*taken, *vague, *nothing])
        self._tell(self.out.noted, self._of(MEDICINE, standing="no"))
        return None

    def _rest(self) -> None:
        """What is unclear in itself, denied where that says nothing, or not known at all."""
        self._tell(self.out.unclear, [each for each in self.found if self._standing(each) == "unclear"])
        silent = ("kind", "free", "neck_pain", "painkiller", "feature", "truth", "other", MEDICINE, DAY)
        denied = [each for each in self.found if self._standing(each) == "no" and each.of not in silent]
        self._tell(self.out.unclear, denied)
        used = {n for each in self.found for n in range(self._first(each), each.end)}
        quiet = {*self.lists.table.quiet, *denying.MARKS, "/"}
        for n, word in enumerate(self.said):
            if n not in used and word.text not in quiet and word.text not in self.out.unknown:
                self.out.unknown.append(word.text)


def _strengths_in(one: Found) -> list[int]:
    """The strengths of an entry that are whole numbers from 0 to 10; empty where any is not."""
    if one.item and isinstance(one.item.value, int):
        return [one.item.value]
    said = [float(str(each)) for each in one.values if not isinstance(each, numbers.Clock)]
    fits = all(each == int(each) and 0 <= each <= STRONGEST for each in said)
    return [int(each) for each in said] if fits else []


def _meant(one: Found, place: int, *, bound: int | None, after: int | None = None) -> int | None:
    """The minute of the day meant by a time; None where it can be two."""
    clock = one.values[place]
    if not isinstance(clock, numbers.Clock):
        return None
    if after is not None and not clock.sure and clock.minutes <= after:
        clock = numbers.Clock(clock.minutes + numbers.HALF_DAY, sure=True)
    elif after is not None and not clock.sure:
        clock = numbers.Clock(clock.minutes, sure=True)
    return numbers.possible(clock, now=bound)
