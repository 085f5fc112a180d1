"""Where the stop rule and the visits stand, in a sentence for whoever shows them."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.plan.watching import StopRuleState, VisitsState


def stop_rule_words(state: StopRuleState) -> str:
    """What the watched stop rule says today and what to do about it."""
    fall = _fall(state)
    if state.word == "not_interpretable":
        return _(
            "The stop rule cannot be judged: painkiller days are at their limit, so nobody can tell what the treatment does."
        )
    if state.word == "fallen":
        return _("The fall agreed on is reached. %(fall)s Go on, or plan the end of care.") % {"fall": fall}
    if state.word == "not_fallen":
        return _(
            "The stop rule holds: the fall agreed on is not reached. %(fall)s Stop, think again together, or refer."
        ) % {"fall": fall}
    if state.word == "cannot_tell":
        return _(
            "The stop rule is due, and the diary cannot tell. %(fall)s Fill the gaps together, then decide."
        ) % {"fall": fall}
    return _("Not due yet: it is judged by %(day)s at the latest. %(fall)s") % {
        "day": date_format(state.last_day, "j F Y"),
        "fall": fall,
    }


def _fall(state: StopRuleState) -> str:
    if state.least_fall is None or state.most_fall is None:
        return _("Too little stands in the diary to compare.")
    if round(state.least_fall) == round(state.most_fall):
        return _("Headache days: a change of %(percent)s percent.") % {"percent": round(-state.least_fall)}
    return _(
        "Headache days: a change between %(least)s and %(most)s percent, depending on the blank days."
    ) % {
        "least": round(-state.most_fall),
        "most": round(-state.least_fall),
    }


def visits_words(state: VisitsState) -> str:
    """“4 of 6 visits had. Review due at visit 4 or on 12 May 2027, whichever comes first.”"""
    if state.planned:
        had = ngettext(
            "%(had)s of %(planned)s visit had.", "%(had)s of %(planned)s visits had.", state.planned
        ) % {"had": state.attended, "planned": state.planned}
    else:
        had = ngettext("%(had)s visit had.", "%(had)s visits had.", state.attended) % {"had": state.attended}
    if state.reviewed_on is not None:
        again = _("Reviewed on %(day)s. Look again at visit %(visit)s.") % {
            "day": date_format(state.reviewed_on, "j F Y"),
            "visit": state.review_visit,
        }
        return f"{had} {again}"
    due = _("Review due at visit %(visit)s or on %(day)s, whichever comes first.") % {
        "visit": state.review_visit,
        "day": date_format(state.review_on, "j F Y"),
    }
    return f"{had} {due}"
