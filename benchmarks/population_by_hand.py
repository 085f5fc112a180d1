"""Twenty letters written by hand, in Polars and in Spark SQL, as somebody would who needs only these; unknown kept."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

LETTERS = (
    *(f"1.1.{letter}" for letter in "ABCDE"),
    *(f"2.2.{letter}" for letter in "ABCDE"),
    *(f"3.1.{letter}" for letter in "ABCDE"),
    *(f"11.2.1.{letter}" for letter in "BCD"),
    "8.2.A",
)
EYE_SIGNS = (
    "cas_red_eye", "cas_tearing", "cas_blocked_nose", "cas_runny_nose", "cas_swollen_eyelid", "cas_face_sweating",
    "cas_small_pupil", "cas_droopy_eyelid",
)  # fmt: skip


def in_polars() -> dict[str, pl.Expr]:
    """Each letter as an expression that is true, false or null."""
    c = pl.col
    one_side = _told("pain_side", "varies_one_or_both").is_in(["always_same_side", "one_side_can_swap"])
    pulsating = c("pain_quality").list.contains("pulsating")
    lasting = c("attack_duration_untreated")
    said = c("not_better_explained")
    return {
        "1.1.A": c("lifetime_attack_count") >= 5,
        "1.1.B": lasting.is_between(14400, 259200)
        | ((c("age_years") < 18) & lasting.is_between(7200, 259200)),
        "1.1.C": _two_of(
            one_side,
            pulsating,
            c("pain_intensity").is_in(["moderate", "severe", "very_severe"]),
            c("worse_with_routine_activity") | c("avoids_routine_activity"),
        ),
        "1.1.D": c("nausea").is_in(["mild", "moderate", "severe"])
        | c("vomiting")
        | (c("photophobia") & c("phonophobia")),
        "1.1.E": said,
        "2.2.A": (c("lifetime_attack_count") >= 10)
        & (c("kind_days_per_month") >= 1)
        & (c("kind_days_per_month") < 15)
        & (c("months_at_this_frequency") > 3),
        "2.2.B": lasting.is_between(1800, 604800),
        "2.2.C": _two_of(
            _told("pain_side", "varies_one_or_both") == "both_sides",
            c("pain_quality").list.contains("pressing_or_tightening") & ~pulsating,
            c("pain_intensity").is_in(["mild", "moderate"]),
            ~c("worse_with_routine_activity"),
        ),
        "2.2.D": (c("nausea") == "none") & ~c("vomiting") & ~(c("photophobia") & c("phonophobia")),
        "2.2.E": said,
        "3.1.A": c("lifetime_attack_count") >= 5,
        "3.1.B": c("pain_intensity").is_in(["severe", "very_severe"])
        & one_side
        & pl.any_horizontal(
            c("pain_locations").list.contains(place)
            for place in ("around_or_behind_eye", "above_eye", "temple")
        )
        & lasting.is_between(900, 10800),
        "3.1.C": pl.any_horizontal(*EYE_SIGNS, "restlessness"),
        "3.1.D": c("attacks_per_day").is_between(0.5, 8),
        "3.1.E": said,
        "11.2.1.B": c("cervical_disorder_evidence"),
        "11.2.1.C": _two_of(
            c("headache_began_with_neck_problem"),
            c("headache_improved_as_neck_improved"),
            c("neck_rom_reduced") & c("headache_worse_with_neck_provocation"),
            _told("cervical_block_response", "not_done") == "abolished",
        ),
        "11.2.1.D": said,
        "8.2.A": (c("headache_days_per_month") >= 15) & c("pre_existing_headache_disorder"),
    }


def _told(column: str, silent: str) -> pl.Expr:
    """The column without the answer that decides nothing."""
    return pl.when(pl.col(column) != silent).then(pl.col(column))


def _two_of(*parts: pl.Expr) -> pl.Expr:
    """At least two, with unknown kept."""
    sure = pl.sum_horizontal(part.fill_null(value=False).cast(pl.UInt8) for part in parts) >= 2
    perhaps = pl.sum_horizontal(part.fill_null(value=True).cast(pl.UInt8) for part in parts) >= 2
    return pl.when(sure).then(pl.lit(value=True)).when(~perhaps).then(pl.lit(value=False))


def in_spark() -> dict[str, str]:
    """The same letters as Spark SQL."""
    side = "CASE WHEN pain_side <> 'varies_one_or_both' THEN pain_side END"
    block = "CASE WHEN cervical_block_response <> 'not_done' THEN cervical_block_response END"
    one_side = f"({side} IN ('always_same_side', 'one_side_can_swap'))"
    pulsating = "array_contains(pain_quality, 'pulsating')"
    lasting = "attack_duration_untreated BETWEEN"
    routine = "worse_with_routine_activity"
    places = " OR ".join(
        f"array_contains(pain_locations, '{place}')"
        for place in ("around_or_behind_eye", "above_eye", "temple")
    )
    return {
        "1.1.A": "lifetime_attack_count >= 5",
        "1.1.B": f"{lasting} 14400 AND 259200 OR (age_years < 18 AND {lasting} 7200 AND 259200)",
        "1.1.C": _two([one_side, pulsating, "pain_intensity IN ('moderate', 'severe', 'very_severe')",
                       f"({routine} OR avoids_routine_activity)"]),
        "1.1.D": "nausea IN ('mild', 'moderate', 'severe') OR vomiting OR (photophobia AND phonophobia)",
        "1.1.E": "not_better_explained",
        "2.2.A": "lifetime_attack_count >= 10 AND kind_days_per_month >= 1 AND kind_days_per_month < 15 "
                 "AND months_at_this_frequency > 3",
        "2.2.B": f"{lasting} 1800 AND 604800",
        "2.2.C": _two([f"{side} = 'both_sides'",
                       f"(array_contains(pain_quality, 'pressing_or_tightening') AND NOT {pulsating})",
                       "pain_intensity IN ('mild', 'moderate')", f"NOT {routine}"]),
        "2.2.D": "nausea = 'none' AND NOT vomiting AND NOT (photophobia AND phonophobia)",
        "2.2.E": "not_better_explained",
        "3.1.A": "lifetime_attack_count >= 5",
        "3.1.B": f"pain_intensity IN ('severe', 'very_severe') AND {one_side} AND ({places}) AND {lasting} 900 AND 10800",
        "3.1.C": " OR ".join((*EYE_SIGNS, "restlessness")),
        "3.1.D": "attacks_per_day BETWEEN 0.5 AND 8",
        "3.1.E": "not_better_explained",
        "11.2.1.B": "cervical_disorder_evidence",
        "11.2.1.C": _two(["headache_began_with_neck_problem", "headache_improved_as_neck_improved",
                          "(neck_rom_reduced AND headache_worse_with_neck_provocation)", f"{block} = 'abolished'"]),
        "11.2.1.D": "not_better_explained",
        "8.2.A": "headache_days_per_month >= 15 AND pre_existing_headache_disorder",
    }  # fmt: skip


def _two(parts: Sequence[str]) -> str:
    sure = " + ".join(f"CAST(COALESCE({part}, FALSE) AS INT)" for part in parts)
    perhaps = " + ".join(f"CAST(COALESCE({part}, TRUE) AS INT)" for part in parts)
    return f"CASE WHEN {sure} >= 2 THEN TRUE WHEN {perhaps} < 2 THEN FALSE END"
