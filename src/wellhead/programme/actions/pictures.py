"""Adding a picture or a short film to an exercise, opening it, and taking it away."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Decision, Refused, hidden, require
from wellhead.programme import access, films, photos
from wellhead.programme.models import Consent, Episode, OwnPicture, OwnPictureGone, Person, Pictured
from wellhead.programme.queries import pictures as queries
from wellhead.programme.queries.programmes import exercise
from wellhead.record import files

MOST_PICTURES = 3
"""For one exercise in one place: more than that nobody looks through on a phone."""
LONGEST_WORDS, LONGEST_AGREED, LONGEST_WHY = 300, 200, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSaid:
    """A picture as it was sent: its bytes, what is to be seen, and who can be recognised in it."""

    content: bytes
    words: str
    pictured: str
    agreed_words: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    content: bytes
    media_type: str
    wide: int | None = None
    high: int | None = None
    seconds: int | None = None


def add_picture(
    actor: Actor,
    exercise_id: str,
    said: PictureSaid,
    *,
    episode: Episode | None,
    token: str = "",
    answer: str = "",
) -> OwnPicture:
    """Keep it for one person's exercise, or for the clinic's library (`episode` None).

    Raises CannotBeDone, with the field, and a sentence on what to do.
    """
    require(
        access.may_add_picture(actor, episode.person) if episode else access.may_add_library_picture(actor)
    )
    exercise(exercise_id)
    consent = _hold(actor, exercise_id, said, episode=episode)
    kept = _cleaned(said.content)
    stored_as = files.keep(kept.content)
    try:
        with audit.writing(actor, "programme.picture_added", person_id=_whose(episode)) as entry:
            if token:
                once.claim(actor, token, answer=answer)
            row = _row(actor, exercise_id, said, kept=kept, place=(episode, consent, stored_as))
            row.save(force_insert=True)
            entry.of(row)
            entry.detail = {"exercise": exercise_id, "pictured": said.pictured, "sha256": row.sha256}
    except BaseException:
        files.drop(stored_as)
        raise
    return row


def open_picture(actor: Actor, picture: OwnPicture) -> bytes:
    """The bytes, for those who may see it; that somebody looked is kept."""
    require(_may_see(actor, picture))
    if not queries.is_shown(picture, clock.now()):
        raise Refused(hidden())
    try:
        content = files.read(picture.stored_as, sha256=picture.sha256)
    except files.FileLost:
        with audit.writing(actor, "programme.picture_lost", person_id=_whose(picture.episode)) as entry:
            entry.of(picture)
        raise CannotBeDone(
            _("This picture is gone or is not the one that was kept. Tell whoever runs this program.")
        ) from None
    subject = str(picture.pk)
    audit.reading(actor, "programme.picture_opened", person_id=_whose(picture.episode), subject=subject)
    return content


def take_picture_away(
    actor: Actor, picture: OwnPicture, why: str = "", *, token: str = "", answer: str = ""
) -> OwnPictureGone:
    """It is gone from every page at once. The clinic says why; the person in it need not."""
    person = picture.episode.person if picture.episode else None
    shows = picture.pictured == Pictured.PERSON
    require(
        access.may_take_picture_away(actor, person, shows_person=shows)
        if person
        else access.may_add_library_picture(actor)
    )
    reason = why.strip() or (_("The person took it away.") if _is_own(actor, person) else "")
    if not reason:
        raise CannotBeDone(_("Say why, so that a colleague understands it later."), field="why")
    with audit.writing(actor, "programme.picture_taken_away", person_id=_whose(picture.episode)) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        if queries.is_gone(picture):
            raise CannotBeDone(_("This picture was taken away before. Nothing was changed."))
        row = OwnPictureGone(**stamp(actor), picture=picture, why=reason[:LONGEST_WHY])
        row.save(force_insert=True)
        entry.of(picture)
    return row


def _may_see(actor: Actor, picture: OwnPicture) -> Decision:
    if picture.episode is not None:
        return access.may_see_own_picture(actor, picture.episode.person)
    return access.may_see_library_picture(actor, is_given=queries.is_given(actor, picture.exercise_id))


def _is_own(actor: Actor, person: Person | None) -> bool:
    return person is not None and actor.person_id == person.pk


def _hold(actor: Actor, exercise_id: str, said: PictureSaid, *, episode: Episode | None) -> Consent | None:
    """What must be said with it; returns the yes it is kept under, where it shows the person."""
    if not said.words.strip():
        raise CannotBeDone(
            _("Say in a sentence what is to be seen: people who cannot see it read that."), field="words"
        )
    if said.pictured not in Pictured.values:
        raise CannotBeDone(_("Say who can be recognised in it."), field="pictured")
    if said.pictured == Pictured.AGREED and not said.agreed_words.strip():
        raise CannotBeDone(
            _("Say who agreed, and where the signed paper lies. Without it the picture is not kept."),
            field="agreed_words",
        )
    if len(queries.kept_for(actor.clinic_id, exercise_id, episode)) >= MOST_PICTURES:
        raise CannotBeDone(
            _("There are %(count)d already. Take one away first.") % {"count": MOST_PICTURES}, field="file"
        )
    return _yes_of(episode) if said.pictured == Pictured.PERSON else None


def _yes_of(episode: Episode | None) -> Consent:
    if episode is None:
        raise CannotBeDone(
            _("A picture of a patient does not go into the library: others would see it."), field="pictured"
        )
    consent = queries.consent_to_pictures(episode, clock.now())
    if consent is None:
        raise CannotBeDone(
            _(
                "The person has not agreed to pictures on their exercise pages, or not any more. Ask them first."
            ),
            field="pictured",
        )
    return consent


def _cleaned(content: bytes) -> _Kept:
    """The bytes that may be kept; raises CannotBeDone for the field `file`."""
    if not content:
        raise CannotBeDone(_("This file is empty. Choose another."), field="file")
    if len(content) > settings.OWN_PICTURE_MOST_BYTES:
        most = settings.OWN_PICTURE_MOST_BYTES // 1_000_000
        raise CannotBeDone(
            _("This file is larger than %(most)d MB. Make it shorter or smaller.") % {"most": most},
            field="file",
        )
    if not films.looks_like_a_film(content):
        photo = photos.cleaned(content)
        return _Kept(photo.content, "image/jpeg", wide=photo.wide, high=photo.high)
    try:
        film = films.cleaned(content)
    except films.NotTaken as trouble:
        raise CannotBeDone(_film_words(trouble.trouble), field="file") from None
    if film.seconds is not None and film.seconds > settings.OWN_FILM_MOST_SECONDS:
        raise CannotBeDone(
            _("This film is longer than %(most)d seconds. Cut it, then try again.")
            % {"most": settings.OWN_FILM_MOST_SECONDS},
            field="file",
        )
    return _Kept(film.content, film.media_type, seconds=film.seconds)


def _film_words(trouble: films.Trouble) -> str:
    return {
        films.Trouble.NOT_A_FILM: _("There is no moving picture in this file. Choose another."),
        films.Trouble.DAMAGED: _("This film is damaged or not whole. Make it again, or choose another."),
        films.Trouble.OTHER_FORM: _(
            "This film is in a form that not every phone plays. Save it as MP4 (H.264) or WebM, then try again."
        ),
        films.Trouble.CARRIES_MORE: _(
            "This film carries more than picture and sound, such as where it was made. Save it as a new MP4 without it, then try again."
        ),
    }[trouble]


def _row(
    actor: Actor,
    exercise_id: str,
    said: PictureSaid,
    *,
    kept: _Kept,
    place: tuple[Episode | None, Consent | None, str],
) -> OwnPicture:
    episode, consent, stored_as = place
    return OwnPicture(
        **stamp(actor),
        episode=episode,
        exercise_id=exercise_id,
        media_type=kept.media_type,
        size_bytes=len(kept.content),
        sha256=files.digest(kept.content),
        stored_as=stored_as,
        wide=kept.wide,
        high=kept.high,
        seconds=kept.seconds,
        words=said.words.strip()[:LONGEST_WORDS],
        pictured=said.pictured,
        consent=consent,
        agreed_words=said.agreed_words.strip()[:LONGEST_AGREED] if said.pictured == Pictured.AGREED else "",
    )


def _whose(episode: Episode | None) -> uuid.UUID | None:
    return episode.person_id if episode else None
