"""Words of the examination pictures: a title and a description each, and short captions."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.ui.figures.words import Words, gettext_noop


@dataclass(frozen=True)
class AssessmentWords(Words):
    """A pair is title and description of the picture of that name; the rest are captions."""

    flexion_rotation: tuple[str, str] = (
        gettext_noop("Flexion-rotation test"),
        gettext_noop(
            "Lying on the back. The examiner bends the neck fully forwards, keeps it there, and turns the "
            "head each way until a firm stop."
        ),
    )
    craniocervical_flexion: tuple[str, str] = (
        gettext_noop("Cranio-cervical flexion test"),
        gettext_noop(
            "Lying on the back with knees bent and a pressure cuff behind the upper neck. The head nods a "
            "little; the dial rises in small steps."
        ),
    )
    phone_rotation: tuple[str, str] = (
        gettext_noop("Measuring a turn with a phone"),
        gettext_noop(
            "Sitting tall with a phone flat on the crown, steadied by one hand. Seen from above the phone "
            "turns with the head; here to the patient's right, which is the left of the picture."
        ),
    )
    range_forward_back: tuple[str, str] = (
        gettext_noop("Bending forward and looking up"),
        gettext_noop("From the side, with degree marks."),
    )
    range_side_bend: tuple[str, str] = (
        gettext_noop("Ear to shoulder"),
        gettext_noop("From the front, with degree marks; the patient's right is on the left of the picture."),
    )
    range_turn: tuple[str, str] = (
        gettext_noop("Turning the head"),
        gettext_noop(
            "From above, nose towards the bottom, with degree marks; the patient's right is on the left "
            "of the picture."
        ),
    )
    feel_upper_trapezius: tuple[str, str] = (
        gettext_noop("Feeling the top of the shoulder"),
        gettext_noop("Seen from the front. The left hand reaches across to the right side."),
    )
    feel_suboccipital: tuple[str, str] = (
        gettext_noop("Feeling the base of the skull"),
        gettext_noop("Seen from the back. The right fingertips lie just under the bone on the right side."),
    )
    feel_sternocleidomastoid: tuple[str, str] = (
        gettext_noop("Feeling the front of the neck"),
        gettext_noop(
            "Seen from the front. The right hand takes the long muscle on the right side; the head is "
            "turned a little to the left."
        ),
    )
    from_the_side: str = gettext_noop("From the side")
    from_the_head_end: str = gettext_noop("From the head end")
    from_above: str = gettext_noop("From above")
    bend_and_look_up: str = gettext_noop("Bend and look up")
    ear_to_shoulder: str = gettext_noop("Ear to shoulder")
    turn: str = gettext_noop("Turn")
    top_of_shoulder: str = gettext_noop("Top of shoulder")
    base_of_skull: str = gettext_noop("Base of skull")
    front_of_neck: str = gettext_noop("Front of neck")
