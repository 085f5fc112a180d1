"""Rows of a diary. Rows are added; a later revision replaces an earlier one."""

from wellhead.diary.models.around import DayExposures, Delivery, DeliveryChoice, Treated
from wellhead.diary.models.entries import (
    DiaryOpening,
    Entry,
    Feature,
    Function,
    Kind,
    MedicineUse,
    OpenedBy,
    Relief,
    Side,
    Source,
)
from wellhead.diary.models.keeping import (
    ColumnsRead,
    DiaryBatch,
    DiarySettings,
    DiaryShare,
    DiaryShareEnd,
    MedicineClassing,
    QuickAddress,
    QuickAddressEnd,
)
from wellhead.people.models import Episode, Person

__all__ = [
    "ColumnsRead",
    "DayExposures",
    "Delivery",
    "DeliveryChoice",
    "DiaryBatch",
    "DiaryOpening",
    "DiarySettings",
    "DiaryShare",
    "DiaryShareEnd",
    "Entry",
    "Episode",
    "Feature",
    "Function",
    "Kind",
    "MedicineClassing",
    "MedicineUse",
    "OpenedBy",
    "Person",
    "QuickAddress",
    "QuickAddressEnd",
    "Relief",
    "Side",
    "Source",
    "Treated",
]
