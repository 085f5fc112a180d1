"""Charts drawn on the server: a picture, a sentence on how to read it, a table of its numbers."""

from wellhead.ui.charts.adherence import AdherenceWords, ExerciseRow, adherence_chart
from wellhead.ui.charts.attacks import AttackDay, AttackWords, Stretch, attack_timeline
from wellhead.ui.charts.change import ChangeWords, change_bar
from wellhead.ui.charts.changes import ChangeLine, ChangesWords, changes_chart
from wellhead.ui.charts.chart import Chart
from wellhead.ui.charts.days import Day, DayState
from wellhead.ui.charts.heat_map import MonthRow, YearWords, year_heatmap
from wellhead.ui.charts.helped import HelpedWeek, HelpedWords, Level, Start, helped_chart
from wellhead.ui.charts.hypothesis import HypothesisWords, Point, hypothesis_chart
from wellhead.ui.charts.likelihood import LikelihoodWords, likelihood_bar
from wellhead.ui.charts.medicine import (
    MedicineMonth,
    MedicineWords,
    MonthsWords,
    medicine_days_bar,
    medicine_months,
)
from wellhead.ui.charts.month import MonthWords, month_heatmap
from wellhead.ui.charts.norms import Norm, NormWords, norm_line
from wellhead.ui.charts.pace import Pace, PaceDay, PaceWords, pace_chart
from wellhead.ui.charts.rates import Rate, RateWords, rate_chart
from wellhead.ui.charts.reliability import Group, ReliabilityWords, reliability_chart
from wellhead.ui.charts.sparkline import SparklineWords, sparkline_days
from wellhead.ui.charts.tolerance import ToleranceBin, ToleranceWords, tolerance_chart
from wellhead.ui.charts.trend import TrendWords, Window, trend_chart

__all__ = [
    "AdherenceWords",
    "AttackDay",
    "AttackWords",
    "ChangeLine",
    "ChangeWords",
    "ChangesWords",
    "Chart",
    "Day",
    "DayState",
    "ExerciseRow",
    "Group",
    "HelpedWeek",
    "HelpedWords",
    "HypothesisWords",
    "Level",
    "LikelihoodWords",
    "MedicineMonth",
    "MedicineWords",
    "MonthRow",
    "MonthWords",
    "MonthsWords",
    "Norm",
    "NormWords",
    "Pace",
    "PaceDay",
    "PaceWords",
    "Point",
    "Rate",
    "RateWords",
    "ReliabilityWords",
    "SparklineWords",
    "Start",
    "Stretch",
    "ToleranceBin",
    "ToleranceWords",
    "TrendWords",
    "Window",
    "YearWords",
    "adherence_chart",
    "attack_timeline",
    "change_bar",
    "changes_chart",
    "helped_chart",
    "hypothesis_chart",
    "likelihood_bar",
    "medicine_days_bar",
    "medicine_months",
    "month_heatmap",
    "norm_line",
    "pace_chart",
    "rate_chart",
    "reliability_chart",
    "sparkline_days",
    "tolerance_chart",
    "trend_chart",
    "year_heatmap",
]
