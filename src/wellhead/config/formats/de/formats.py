"""Points after the day, a comma in numbers, 24-hour clock.

Pages ask for a date by its English spelling; the table says how the same date is written here.
"""

DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "d.m.Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j. F Y, H:i"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
MONTH_DAY_FORMAT = "j. F"
YEAR_MONTH_FORMAT = "F Y"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d %m %Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H%M"]

SPELLINGS = {
    "l j F Y, H:i": "l, j. F Y, H:i",
    "l j F Y": "l, j. F Y",
    "l j F": "l, j. F",
    "l j": "l, j.",
    "D j": "D, j.",
    "D j M Y, H:i": "D, j. M Y, H:i",
    "D j M Y": "D, j. M Y",
    "D j M, H:i": "D, j. M, H:i",
    "D j M": "D, j. M",
    "j F Y, H:i": "j. F Y, H:i",
    "j F, H:i": "j. F, H:i",
    "j F Y": "j. F Y",
    "j F": "j. F",
    "j M, H:i": "j. M, H:i",
    "j M Y": "j. M Y",
    "j M": "j. M",
}
globals().update(SPELLINGS)
