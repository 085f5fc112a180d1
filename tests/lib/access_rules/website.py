"""Who may change what the clinic says in public."""

from tests.lib.access_rules import Rule
from wellhead.website import access

RULES = {
    "may_edit_pages": Rule(
        lambda actor, story: access.may_edit_pages(actor),
        yes="olu",
        no="ben cleo dan fay",
        hidden="ada stranger visitor program",
    ),
    "may_choose_framing_sites": Rule(
        lambda actor, story: access.may_choose_framing_sites(actor),
        yes="olu",
        no="ben cleo dan fay",
        hidden="ada stranger visitor program",
    ),
}
