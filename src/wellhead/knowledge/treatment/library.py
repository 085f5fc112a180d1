"""The treatment library: all content of the folder as one frozen value, with its faults."""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from wellhead.knowledge.faults import Fault
from wellhead.knowledge.treatment import (
    afterwards,
    care,
    day_counts,
    day_kinds,
    hands_on,
    helped,
    links,
    needling,
)
from wellhead.knowledge.treatment import claim_packs as wording
from wellhead.knowledge.treatment import consents as asking
from wellhead.knowledge.treatment import evidence as proof
from wellhead.knowledge.treatment import exercises as home
from wellhead.knowledge.treatment import instruments as measures
from wellhead.knowledge.treatment import measuring as reading
from wellhead.knowledge.treatment import medicines as pharmacy
from wellhead.knowledge.treatment import templates as plans
from wellhead.knowledge.treatment.places import Places
from wellhead.knowledge.treatment.reading import Reader

FOLDER = Path(__file__).resolve().parent.parent
QUOTED = "“{name}”"
"""How a name stands in a sentence."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_Named)
Thing = TypeVar("Thing")
Table = Mapping[str, Entry]


@dataclass(frozen=True, kw_only=True)
class TreatmentLibrary:
    """Everything known of treatment. Tables are keyed by id and keep the order of the files.

    A part is None only where its file is broken; `faults` then says where.
    """

    exercises: Mapping[str, home.Exercise]
    exercise_rules: home.ExerciseRules
    deficits: Mapping[str, home.DeficitRule]
    conditions: Mapping[str, home.Condition]
    exercise_muscles: Mapping[str, home.ExerciseMuscle]
    ready_programmes: Mapping[str, home.ReadyProgramme]
    sources: Mapping[str, proof.Source]
    evidence: Mapping[str, proof.EvidenceItem]
    evidence_rules: proof.EvidenceRules | None
    ledger: Mapping[str, proof.LedgerEntry]
    advice_ledger: Mapping[str, proof.AdviceEntry]
    claim_packs: Mapping[str, wording.ClaimPack]
    claim_words: wording.ClaimWords | None
    claim_ledger_words: Mapping[str, wording.LedgerWords]
    headache_response: tuple[proof.HeadacheResponse, ...]
    techniques: Mapping[str, hands_on.Technique]
    grades: tuple[hands_on.Grade, ...]
    technique_record: hands_on.TechniqueRecord | None
    thrust_gate: hands_on.ThrustGate | None
    mobilisation_gate: hands_on.MobilisationGate | None
    muscles: Mapping[str, needling.Muscle]
    danger_zones: Mapping[str, needling.DangerZone]
    points: Mapping[str, needling.Point]
    pregnancy_points: needling.PregnancyPoints | None
    needling_contraindications: Mapping[str, needling.NeedlingContraindication]
    screening_questions: Mapping[str, needling.ScreeningQuestion]
    entry_checks: Mapping[str, needling.EntryCheck]
    consents: Mapping[str, asking.ConsentForm]
    consent_elements: Mapping[str, asking.ConsentElement]
    adverse_grades: tuple[needling.AdverseGrade, ...]
    adverse_rates: tuple[needling.AdverseRate, ...]
    follow_up: tuple[needling.FollowUpRegion, ...]
    aftercare: needling.Aftercare | None
    needling_record: needling.SessionRecord | None
    needling_rules: needling.NeedlingRules | None
    medicines: Mapping[str, pharmacy.Medicine]
    medicine_classes: Mapping[str, pharmacy.MedicineClass]
    counting_rules: Mapping[str, pharmacy.CountingRule]
    overuse_thresholds: pharmacy.OveruseThresholds | None
    medicine_rules: pharmacy.MedicineRules | None
    medicine_forecast: day_counts.ForecastRules | None
    medicine_examples: tuple[pharmacy.WorkedExample, ...]
    readings: Mapping[str, reading.Reading]
    screen: Mapping[str, reading.ScreenItem]
    instruments: Mapping[str, measures.Instrument]
    core_items: Mapping[str, measures.CoreItem]
    licences: Mapping[str, measures.LicenceStatus]
    responder_rules: measures.ResponderRules | None
    day_intervals: day_counts.IntervalRules | None
    reliable_change: measures.ReliableChange | None
    outcome_rules: measures.OutcomeRules | None
    helped_method: helped.HelpedMethod | None
    response_method: helped.ResponseMethod | None
    tolerance_method: helped.ToleranceMethod | None
    checklist: Mapping[str, care.ChecklistItem]
    posture_myths: tuple[care.PostureMyth, ...]
    advice: care.Advice | None
    leaflets: Mapping[str, care.Leaflet]
    leaflet_rules: care.LeafletRules | None
    coach: Mapping[str, care.CoachPoint]
    factors: Mapping[str, care.Factor]
    mechanisms: Mapping[str, care.Mechanism]
    patient_explanation: str
    course: care.CourseOfCare | None
    discharge: care.DischargeCriteria | None
    relapse: care.RelapsePlan | None
    diary_alarms: Mapping[str, afterwards.DiaryAlarmRule]
    day_kinds: day_kinds.DayKinds | None
    radar: afterwards.RadarMethod | None
    maintenance: afterwards.MaintenanceRules | None
    maintenance_reasons: Mapping[str, afterwards.MaintenanceReason]
    recall: afterwards.RecallRules | None
    discharge_words: Mapping[str, plans.DischargeWords]
    plan_templates: Mapping[str, plans.PlanTemplate]
    codes: tuple[care.Code, ...]
    codings: tuple[care.Coding, ...]
    local_codes: care.LocalCodes | None
    faults: tuple[Fault, ...]
    places: Places = field(repr=False, default_factory=dict)

    def may_say(self, modality: str, headache: str) -> proof.LedgerEntry | None:
        """The ledger entry of a treatment for a headache kind; None where nothing may be said."""
        found = (
            each for each in self.ledger.values() if (each.modality, each.headache) == (modality, headache)
        )
        return next(found, None)

    def cell(self, exercise_id: str, condition_id: str) -> home.CellLevel:
        """The contraindication table at one exercise and one condition."""
        return self.conditions[condition_id].level_for(exercise_id)

    def with_names(self, text: str, said: Callable[[str], str] = str) -> str:
        """The text with exercise and technique ids (EX01, MT05) replaced by their names.

        `said` puts a name, and the marks around it, into another language.
        """
        return re.sub(r"\b(?:EX|MT)\d\d\b", lambda met: self._name(met.group(), said), text)

    def _name(self, entry: str, said: Callable[[str], str]) -> str:
        known = self.exercises.get(entry) or self.techniques.get(entry)
        return said(QUOTED).format(name=said(known.name)) if known else entry


@functools.cache
def load(folder: Path = FOLDER) -> TreatmentLibrary:
    """Read the content once; never raises on bad content, its faults are in `.faults`."""
    return _Builder(Reader(folder)).build()


def _table(things: Iterable[Entry]) -> Mapping[str, Entry]:
    return MappingProxyType({each.id: each for each in things})


class _Builder:
    """Reads room by room; every method returns arguments of the library."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def build(self) -> TreatmentLibrary:
        parts: dict[str, object] = {}
        for read in (self._exercises, self._evidence, self._hands_on, self._needling, self._follow_up):
            parts |= read()
        for read in (self._medicines, self._instruments, self._education, self._course):
            parts |= read()
        # The reader has checked each part against its type; a dictionary cannot say so to mypy.
        library = TreatmentLibrary(**parts, faults=())  # type: ignore[arg-type]
        faults = [*self.reader.faults, *links.faults_of(library, self.reader.places)]
        places = self.reader.places
        return TreatmentLibrary(**parts, faults=tuple(sorted(faults)), places=places)  # type: ignore[arg-type]

    def _one(self, name: str, key: str, kind: type[Thing]) -> Thing | None:
        return self.reader.part(self.reader.page(name), key, kind)

    def _all(self, name: str, key: str, kind: type[Thing]) -> tuple[Thing, ...]:
        return self.reader.parts(self.reader.page(name), key, kind)

    def _whole(self, name: str, kind: type[Thing]) -> Thing | None:
        page = self.reader.page(name)
        return self.reader.whole(page, kind) if page else None

    def _each_file(self, folder: str, kind: type[Thing]) -> tuple[Thing, ...]:
        read = (self.reader.whole(page, kind) for page in self.reader.pages(folder))
        return tuple(each for each in read if each is not None)

    def _each_list(self, folder: str, key: str, kind: type[Thing]) -> tuple[Thing, ...]:
        pages = self.reader.pages(folder)
        return tuple(each for page in pages for each in self.reader.parts(page, key, kind))

    def _exercises(self) -> dict[str, object]:
        return {
            "exercises": _table(self._each_file("exercises/library", home.Exercise)),
            "exercise_rules": self._exercise_rules(),
            "deficits": _table(self._all("exercises/rules/deficits.yaml", "deficits", home.DeficitRule)),
            "conditions": _table(
                self._all("exercises/rules/contraindications.yaml", "conditions", home.Condition)
            ),
            "exercise_muscles": _table(
                self._all("exercises/rules/muscles.yaml", "muscles", home.ExerciseMuscle)
            ),
            "ready_programmes": _table(
                self._all("exercises/rules/ready.yaml", "programmes", home.ReadyProgramme)
            ),
        }

    def _exercise_rules(self) -> home.ExerciseRules:
        reader = self.reader
        stops = reader.page("exercises/rules/stop_rules.yaml")
        progression = reader.page("exercises/rules/progression.yaml")
        programme = reader.page("exercises/rules/programme.yaml")
        table = reader.page("exercises/rules/contraindications.yaml")
        texts = Mapping[str, str]
        return home.ExerciseRules(
            stop_rules=reader.part(stops, "stop_rules", home.StopRules),
            stop_codes=_table(reader.parts(stops, "stop_codes", home.StopCode)),
            home_codes=reader.value(programme, "home_codes", texts) or {},
            global_contraindications=reader.value(stops, "global_contraindications", tuple[str, ...]) or (),
            progression=reader.part(progression, "progression", home.ProgressionDefault),
            programme=reader.part(programme, "programme", home.ProgrammeRules),
            metrics=reader.value(progression, "metrics", texts) or {},
            contraindication_levels=reader.value(table, "levels", texts) or {},
            contraindication_rule=reader.value(table, "rule", str) or "",
            pose_rig=reader.raw(reader.page("exercises/rules/pose_rig.yaml"), "pose_rig"),
        )

    def _evidence(self) -> dict[str, object]:
        rules = self.reader.page("evidence/rules.yaml")
        return {
            "sources": _table(self._all("evidence/sources.yaml", "sources", proof.Source)),
            "evidence": _table(self._each_file("evidence/studies", proof.EvidenceItem)),
            "evidence_rules": self.reader.whole(rules, proof.EvidenceRules) if rules else None,
            "ledger": _table(self._each_list("evidence/ledger", "entries", proof.LedgerEntry)),
            "advice_ledger": _table(self._all("evidence/advice.yaml", "entries", proof.AdviceEntry)),
            **self._claims(),
            "headache_response": self._all("evidence/headache_response.yaml", "rows", proof.HeadacheResponse),
        }

    def _claims(self) -> dict[str, object]:
        words = "claims/words.yaml"
        packs = (page for page in self.reader.pages("claims") if page.file != words)
        read = (self.reader.whole(page, wording.ClaimPack) for page in packs)
        return {
            "claim_packs": _table(each for each in read if each is not None),
            "claim_words": self._one(words, "words", wording.ClaimWords),
            "claim_ledger_words": _table(self._all(words, "ledger", wording.LedgerWords)),
        }

    def _hands_on(self) -> dict[str, object]:
        techniques = self._all("techniques/techniques.yaml", "techniques", hands_on.Technique)
        return {
            "techniques": _table(techniques),
            "grades": self._all("techniques/grades.yaml", "grades", hands_on.Grade),
            "technique_record": self._one("techniques/record.yaml", "record", hands_on.TechniqueRecord),
            "thrust_gate": self._one("techniques/thrust_gate.yaml", "gate", hands_on.ThrustGate),
            "mobilisation_gate": self._one(
                "techniques/mobilisation_gate.yaml", "gate", hands_on.MobilisationGate
            ),
        }

    def _needling(self) -> dict[str, object]:
        points = self._all("points/points.yaml", "points", needling.Point)
        reasons = self._all(
            "needling/contraindications.yaml", "contraindications", needling.NeedlingContraindication
        )
        questions = self._all("needling/screening.yaml", "questions", needling.ScreeningQuestion)
        checks = self._all("needling/entry_checks.yaml", "checks", needling.EntryCheck)
        return {
            "muscles": _table(self._all("muscles/muscles.yaml", "muscles", needling.Muscle)),
            "danger_zones": _table(self._all("muscles/danger_zones.yaml", "zones", needling.DangerZone)),
            "points": MappingProxyType({each.code: each for each in points}),
            "pregnancy_points": self._one("points/pregnancy.yaml", "pregnancy", needling.PregnancyPoints),
            "needling_contraindications": _table(reasons),
            "screening_questions": _table(questions),
            "entry_checks": _table(checks),
        }

    def _follow_up(self) -> dict[str, object]:
        forms = self._each_file("consents", asking.ConsentForm)
        said = (each for form in forms if form.procedure == "needling" for each in form.elements)
        return {
            "consents": _table(forms),
            "consent_elements": _table(said),
            "adverse_grades": self._all("needling/adverse_events.yaml", "grades", needling.AdverseGrade),
            "adverse_rates": self._all("needling/adverse_events.yaml", "rates", needling.AdverseRate),
            "follow_up": self._all("needling/follow_up.yaml", "regions", needling.FollowUpRegion),
            "aftercare": self._one("needling/aftercare.yaml", "aftercare", needling.Aftercare),
            "needling_record": self._one("needling/session_record.yaml", "record", needling.SessionRecord),
            "needling_rules": self._one("needling/rules.yaml", "rules", needling.NeedlingRules),
        }

    def _medicines(self) -> dict[str, object]:
        products = self._each_list("medicines/products", "medicines", pharmacy.Medicine)
        counting = self.reader.page("medicines/counting.yaml")
        return {
            "medicines": _table(products),
            "medicine_classes": _table(
                self._all("medicines/classes.yaml", "classes", pharmacy.MedicineClass)
            ),
            "counting_rules": _table(self.reader.parts(counting, "counting_rules", pharmacy.CountingRule)),
            "overuse_thresholds": self.reader.part(counting, "thresholds", pharmacy.OveruseThresholds),
            "medicine_rules": self.reader.part(counting, "rules", pharmacy.MedicineRules),
            "medicine_forecast": self._one("medicines/forecast.yaml", "forecast", day_counts.ForecastRules),
            "medicine_examples": self._all("medicines/examples.yaml", "examples", pharmacy.WorkedExample),
        }

    def _instruments(self) -> dict[str, object]:
        rules = self.reader.page("instruments/rules.yaml")
        kept = ("instruments/free.yaml", "instruments/score_only.yaml")
        known = [each for name in kept for each in self._all(name, "instruments", measures.Instrument)]
        return {
            "readings": _table(self._all("measuring/readings.yaml", "readings", reading.Reading)),
            "screen": _table(self._all("measuring/screen.yaml", "items", reading.ScreenItem)),
            "instruments": _table(known),
            "core_items": _table(self._all("instruments/core_items.yaml", "items", measures.CoreItem)),
            "licences": _table(self._all("instruments/licences.yaml", "licences", measures.LicenceStatus)),
            "responder_rules": self.reader.part(rules, "responder", measures.ResponderRules),
            "day_intervals": self._one(
                "instruments/intervals.yaml", "headache_days", day_counts.IntervalRules
            ),
            "reliable_change": self.reader.part(rules, "reliable_change", measures.ReliableChange),
            "outcome_rules": self.reader.part(rules, "rules", measures.OutcomeRules),
            "helped_method": self._one("instruments/helped.yaml", "method", helped.HelpedMethod),
            "response_method": self._one("instruments/helped.yaml", "response", helped.ResponseMethod),
            "tolerance_method": self._one("instruments/tolerance.yaml", "tolerance", helped.ToleranceMethod),
        }

    def _education(self) -> dict[str, object]:
        mechanisms = self.reader.page("education/mechanisms.yaml")
        return {
            "checklist": _table(self._all("education/checklist.yaml", "checklist", care.ChecklistItem)),
            "posture_myths": self._all("education/posture_myths.yaml", "myths", care.PostureMyth),
            "advice": self._one("education/advice.yaml", "advice", care.Advice),
            "leaflets": _table(self._each_file("education/leaflets", care.Leaflet)),
            "leaflet_rules": self._one("education/leaflet_rules.yaml", "rules", care.LeafletRules),
            "coach": _table(self._all("education/coach.yaml", "points", care.CoachPoint)),
            "factors": _table(self._all("education/factors.yaml", "factors", care.Factor)),
            "mechanisms": _table(self.reader.parts(mechanisms, "mechanisms", care.Mechanism)),
            "patient_explanation": self.reader.value(mechanisms, "patient_explanation", str) or "",
        }

    def _afterwards(self) -> dict[str, object]:
        alarms = self._all("course/diary_alarms.yaml", "alarms", afterwards.DiaryAlarmRule)
        reasons = self._all("course/maintenance.yaml", "reasons", afterwards.MaintenanceReason)
        going_on = self._one("course/maintenance.yaml", "maintenance", afterwards.MaintenanceRules)
        return {
            "diary_alarms": _table(alarms),
            "day_kinds": self._whole("course/day_kinds.yaml", day_kinds.DayKinds),
            "radar": self._one("course/radar.yaml", "radar", afterwards.RadarMethod),
            "maintenance": going_on,
            "maintenance_reasons": _table(reasons),
            "recall": self._one("course/recall.yaml", "recall", afterwards.RecallRules),
        }

    def _course(self) -> dict[str, object]:
        return {
            "course": self._one("course/course.yaml", "course", care.CourseOfCare),
            "discharge": self._one("course/discharge.yaml", "discharge", care.DischargeCriteria),
            "relapse": self._one("course/relapse.yaml", "relapse", care.RelapsePlan),
            **self._afterwards(),
            "discharge_words": _table(
                self._all("course/discharge_words.yaml", "criteria", plans.DischargeWords)
            ),
            "plan_templates": _table(self._each_file("plan_templates", plans.PlanTemplate)),
            "codes": self._each_list("terminology/published", "codes", care.Code),
            "codings": self._all("terminology/conditions.yaml", "codings", care.Coding),
            "local_codes": self._one("terminology/local.yaml", "local", care.LocalCodes),
        }
