"""What people are told about their visits, made when it is sent: by mail with a calendar file, and by text message."""

from __future__ import annotations

from collections.abc import Mapping

from wellhead.booking.actions._telling import MAIL, PLAN, TEXT
from wellhead.booking.messages.sending import by_mail, by_text, plan_reminders
from wellhead.foundation.outbox import Handler

HANDLERS: Mapping[str, Handler] = {MAIL: by_mail, TEXT: by_text, PLAN: plan_reminders}

__all__ = ["HANDLERS"]
