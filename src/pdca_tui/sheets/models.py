"""The files of a data set, described once: what an editor completes, what ``sheets check`` explains.

Every model has the same keys as the domain class it stands for. Only the checks and the schema import this module;
reading a good file does not need it.
"""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from pdca_tui.domain.material.dataset import DataSet, Digest, Outcome
from pdca_tui.domain.material.hierarchy import Hierarchy
from pdca_tui.domain.material.promises import OpenedYear, Promises
from pdca_tui.domain.material.report_text import ReportText
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.sheets.agenda_topics import topic_flaw
from pdca_tui.sheets.cycle_models import (
    CyclePeriodModel,
    DigestModel,
    HierarchyModel,
    ScaleModel,
    SheetPlaceModel,
    UnitKindModel,
)
from pdca_tui.sheets.files import Calendar, Others, Received, ReceivedKind, Seats, SessionFile
from pdca_tui.sheets.promises_model import PromisesModel, YearModel
from pdca_tui.sheets.pydantic_types import (
    Clock,
    Count,
    Day,
    Heading,
    Key,
    Label,
    LinearName,
    Minutes,
    Number,
    Observers,
    OpenSshKey,
    Remark,
    SeatName,
    Sha256,
    Text,
    Year,
)
from pdca_tui.sheets.report_model import ReportModel
from pdca_tui.sheets.sheet_model import Model, ResultModel, SheetModel
from pdca_tui.sheets.statistics_model import StatisticsModel


class ArticleModel(Model):
    """An article (条文)."""

    number: Annotated[Number, Field(description="Number of the article.", examples=[12])]
    measure: Annotated[Label, Field(description="The measure (施策) it names.", examples=["創業、経営の革新等の促進"])]
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class BodySeatModel(Model):
    """A seat (席) of a body."""

    key: Annotated[Key, Field(description="Short key, used on the command line.", examples=["chamber"])]
    organization: Annotated[Label, Field(description="The organisation.", examples=["みなと商工会議所"])]
    post: Annotated[Label, Field(description="The post in it.", examples=["副会頭"])]
    short: Annotated[Label, Field(description="What the screen calls the seat.", examples=["商工会議所"])]
    group: Annotated[Remark, Field(description="The group the roster lists it under.", examples=["関係団体役職員"])] = ""
    chair: Annotated[StrictBool, Field(description="Whether it chairs the body.", examples=[False])] = False
    deputy: Annotated[StrictBool, Field(description="Whether it may take the chair's place (職務代理).", examples=[False])] = (
        False
    )


class BodyModel(Model):
    """A body (会議体)."""

    key: Annotated[Key, Field(description="Short key.", examples=["subcommittee"])]
    name: Annotated[Label, Field(description="Full name.", examples=["中小企業活性化専門部会"])]
    label: Annotated[Label, Field(description="What people call it.", examples=["専門部会"])]
    quorum: Annotated[Number, Field(description="Seats that must be present, the chair included.", examples=[5])]
    quorum_counts: Annotated[
        list[Literal["present", "online", "proxy"]],
        Field(
            min_length=1,
            description="Ways of attending that count for the quorum: `present` in the room, `online`, by `proxy` (代理出席).",
            examples=[["present", "online"]],
        ),
    ] = ["present", "online"]
    reports_to: Annotated[Remark, Field(description="Key of the body it reports to.", examples=["council"])] = ""
    as_of: Annotated[Remark, Field(description="When the roster was published.", examples=["2024-08"])] = ""
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""
    seats: Annotated[
        list[BodySeatModel],
        Field(description="Its seats; without a roster the body alone decides and rates, and no attendance is kept."),
    ] = []


class DepartmentModel(Model):
    """A department (所管課)."""

    key: Annotated[Key, Field(description="Short key.", examples=["innovation"])]
    name: Annotated[Label, Field(description="Name.", examples=["イノベーション推進部"])]
    programs: Annotated[list[Number], Field(description="Programs it answers for; none means all.", examples=[[1, 2]])] = []


class SynonymsModel(Model):
    """Words that a search takes for one another."""

    words: Annotated[list[Label], Field(min_length=2, description="The words.", examples=[["創業", "起業"]])]


class DataSetModel(Model):
    """`data/dataset.toml`, `data/cycles/KEY/dataset.toml`: what is the same for every year of a cycle."""

    title: Annotated[Label, Field(description="Title of the data set.", examples=["中小企業活性化施策の検証"])]
    organization: Annotated[Label, Field(description="The organisation that publishes it.", examples=["みなと市"])]
    key: Annotated[
        Remark,
        Field(
            description="What its records call it, and by which they are known to be its own; the organization where it "
            "is left out. It stays as it is, whatever the organization is called later.",
            examples=["みなと市"],
        ),
    ] = ""
    kind: Annotated[
        Literal["ordinance", "evaluation", "milestones", "list"],
        Field(
            description="By what it is verified: `ordinance`, `evaluation` (政策評価), `milestones` (年次計画), `list`.",
            examples=["evaluation"],
        ),
    ] = "ordinance"
    ordinance: Annotated[
        Heading, Field(description="The ordinance, if there is one.", examples=["みなと市中小企業振興条例"])
    ] = ""
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""
    articles: Annotated[list[ArticleModel], Field(description="Articles and their measures.")] = []
    bodies: Annotated[list[BodyModel], Field(description="The bodies that verify.")] = []
    departments: Annotated[list[DepartmentModel], Field(description="Departments that reply.")] = []
    scales: Annotated[list[ScaleModel], Field(description="Rating scales.")] = []
    places: Annotated[
        list[SheetPlaceModel], Field(description="Places of a sheet; Plan, Do, Check and Action if left out.")
    ] = []
    unit_kinds: Annotated[list[UnitKindModel], Field(description="Kinds of unit of the hierarchy.")] = []
    periods: Annotated[list[CyclePeriodModel], Field(description="Periods that plans are made for.")] = []
    findings_under: Annotated[
        list[Key],
        Field(
            description="In a cycle without articles, the kinds of unit under which findings (検証意見) stand in a review; "
            "left out, all stand under one heading.",
            examples=[["measure"]],
        ),
    ] = []
    chair_called: Annotated[
        Heading, Field(description="What whoever chairs is called (部会長, 会長, 進行役).", examples=["部会長"])
    ] = ""
    synonyms: Annotated[list[SynonymsModel], Field(description="Words that a search takes for one another.")] = []


class FindingModel(Model):
    """A finding (検証意見)."""

    number: Annotated[Number, Field(description="Number within its article.", examples=[3])]
    text: Annotated[Text, Field(description="The finding, in short words.", examples=["助成の時期と周知を見直す"])]
    programs: Annotated[
        list[Number], Field(description="Programs it is about, if it is about any of them.", examples=[[4]])
    ] = []
    inferred: Annotated[
        bool, Field(description="Whether the programs were inferred from its words; otherwise it names them.", examples=[True])
    ] = False
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class FindingReplyModel(Model):
    """A reply (対応) to findings."""

    answers: Annotated[list[Number], Field(min_length=1, description="Numbers of the findings it answers.", examples=[[3, 6]])]
    text: Annotated[Text, Field(description="The reply, in short words.", examples=["勉強会を年4回開く"])]
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class YearPlanModel(Model):
    """The next year's plan of one program (次年度の実施計画)."""

    program: Annotated[Number, Field(description="Number of the program.", examples=[3])]
    text: Annotated[Remark, Field(description="The plan, where it is plain text.", examples=["相談窓口とセミナーを続ける"])] = (
        ""
    )
    items: Annotated[list[Text], Field(description="The plan, where it is numbered.", examples=[["支援体制を整える"]])] = []
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class OutcomeModel(Model):
    """`data/YEAR/outcome/ARTICLE.toml`: the outcome of a year under one article."""

    article: Annotated[
        Number, Field(description="The article; in a cycle without articles the number of the heading.", examples=[12])
    ]
    fiscal_year: Annotated[Year, Field(description="The year that was verified.", examples=[2023])]
    findings: Annotated[list[FindingModel], Field(description="Findings, in number order.")] = []
    replies: Annotated[list[FindingReplyModel], Field(description="Replies, in the order printed.")] = []
    plans: Annotated[list[YearPlanModel], Field(description="Next year's plans, in program order.")] = []


class SittingModel(Model):
    """One session (会議) of the calendar."""

    key: Annotated[Key, Field(description="Key of the session: its date.", examples=["2024-01-24"])]
    body: Annotated[Key, Field(description="Key of the body.", examples=["subcommittee"])]
    number: Annotated[Number, Field(description="Number of the session in its fiscal year.", examples=[2])]
    fiscal_year: Annotated[Year, Field(description="Fiscal year it is counted in.", examples=[2023])]
    date: Annotated[Day, Field(description="Date.", examples=[date(2024, 1, 24)])]
    agenda: Annotated[list[Text], Field(description="The agenda.", examples=[["施策の検証（1回目）"]])] = []
    programs: Annotated[list[Number], Field(description="Programs handled.", examples=[[1, 2, 3]])] = []
    reports_to: Annotated[Remark, Field(description="Key of the session that hears its report.", examples=["2024-03-28"])] = ""
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class CalendarModel(Model):
    """`data/YEAR/calendar.toml`: the sessions of a year's cycle."""

    sessions: Annotated[list[SittingModel], Field(min_length=1, description="The sessions, by date.")]


class OtherProgramModel(Model):
    """A program that is not verified this year."""

    number: Annotated[Number, Field(description="Number in the list of other programs.", examples=[1])]
    article: Annotated[Number, Field(description="The article.", examples=[12])]
    name: Annotated[Label, Field(description="Name, as published.", examples=["医工連携等推進事業"])]
    plan: Annotated[
        list[Text], Field(description="Outline of the next fiscal year.", examples=[["医療分野への参入を支援"]])
    ] = []
    results: Annotated[list[ResultModel], Field(description="Results of this fiscal year.")] = []
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class OthersModel(Model):
    """`data/YEAR/others.toml`: the programs outside the verification."""

    programs: Annotated[list[OtherProgramModel], Field(min_length=1, description="The programs, in number order.")]


class ReceivedFileModel(Model):
    """A workbook that was imported."""

    name: Annotated[Label, Field(description="Name of the file.", examples=["2023-department.xlsx"])]
    sha256: Annotated[Sha256, Field(description="SHA-256 of the file as it was received.", examples=["0" * 64])]
    size: Annotated[Count, Field(description="Its bytes.", examples=[81920])]
    kind: Annotated[
        ReceivedKind,
        Field(description="What it was about.", examples=["sheets"]),
    ]
    imported: Annotated[Heading, Field(description="When it was imported.", examples=["2024-06-03T10:00:00+09:00"])]
    department: Annotated[Heading, Field(description="Key of the department that it was sent to.", examples=["industry"])] = ""
    made: Annotated[Heading, Field(description="When it was made.", examples=["2024-05-13T09:00:00+09:00"])] = ""
    programs: Annotated[list[Number], Field(description="Programs whose sheets it changed.", examples=[[1, 3]])] = []
    cells: Annotated[Count, Field(description="How many cells were taken from it.", examples=[12])] = 0


class ReceivedModel(Model):
    """`data/YEAR/received.toml`: the workbooks that were imported, written by `pdca sheets import`."""

    files: Annotated[list[ReceivedFileModel], Field(min_length=1, description="The workbooks, in the order they came.")]


class PointModel(Model):
    """One agenda item as prepared: a program, the findings of an article, or a text. Each has one of the first three keys."""

    program: Annotated[Number | None, Field(description="Number of the program.", examples=[3])] = None
    findings: Annotated[
        Number | None,
        Field(description="Article, or number of the heading, whose findings (検証意見) are taken.", examples=[12]),
    ] = None
    title: Annotated[
        Label,
        Field(description="Title of a text (開会, 報告事項, その他), or one of their own for findings.", examples=["開会"]),
    ] = ""
    text: Annotated[
        Remark, Field(description="Notes on a text or findings, shown below the title.", examples=["部会長挨拶"])
    ] = ""
    year: Annotated[
        Year | None, Field(description="Fiscal year of the findings, if not the one verified.", examples=[2022])
    ] = None
    minutes: Annotated[Number | None, Field(description="Minutes planned, if not the usual.", examples=[7])] = None
    treatment: Annotated[
        Literal["discuss", "together", "writing"],
        Field(description="`discuss`, `together` with the item before (一括), or in `writing` only.", examples=["discuss"]),
    ] = "discuss"
    points: Annotated[list[Text], Field(description="Points at issue (論点).", examples=[["助成金の時期"]])] = []
    shows: Annotated[
        Literal["", "industry"],
        Field(description="What a text shows: `industry`, the state of industry (現状).", examples=["industry"]),
    ] = ""

    @model_validator(mode="after")
    def _one_topic(self) -> PointModel:
        if flaw := topic_flaw(self.model_fields_set):
            raise PydanticCustomError("topic", "an item without one topic", {"flaw": flaw})
        return self


class MaterialModel(Model):
    """A handout (配布資料)."""

    number: Annotated[Heading, Field(description="Its number, as printed on it.", examples=["資料1"])] = ""
    title: Annotated[Label, Field(description="Its title.", examples=["施策検証シート"])]


class AttendantModel(Model):
    """A person who attends for the secretariat or a department; organisation and post, never a name."""

    side: Annotated[
        Literal["secretariat", "department"],
        Field(description="For whom: `secretariat` or `department`.", examples=["secretariat"]),
    ]
    organization: Annotated[Label, Field(description="The organisation.", examples=["経済労働局"])]
    post: Annotated[Heading, Field(description="The post in it; no name.", examples=["課長"])] = ""


class SessionModel(Model):
    """`sessions/KEY/session.toml`: one session as prepared by the secretariat."""

    body: Annotated[Key, Field(description="Key of the body.", examples=["subcommittee"])]
    number: Annotated[Number, Field(description="Number of the session in the fiscal year it belongs to.", examples=[2])]
    fiscal_year: Annotated[Year, Field(description="Fiscal year whose sheets are verified.", examples=[2023])]
    session_year: Annotated[
        Year | None,
        Field(description="Fiscal year the session belongs to and is numbered in, if not the one verified.", examples=[2024]),
    ] = None
    title: Annotated[Heading, Field(description="A title of its own.", examples=["検証の進め方"])] = ""
    date: Annotated[Day, Field(description="Date.", examples=[date(2024, 1, 24)])]
    start: Annotated[Clock, Field(description="When it begins.", examples=[time(14, 0)])]
    end: Annotated[Clock, Field(description="When it should end.", examples=[time(16, 0)])]
    place: Annotated[Label, Field(description="Where it is held.", examples=["市役所 会議室"])]
    minutes_per_item: Annotated[Minutes, Field(description="Minutes planned for an item.", examples=[7])]
    note: Annotated[Remark, Field(description="A remark, printed in the minutes.", examples=["リハーサル"])] = ""
    openness: Annotated[
        Literal["", "public", "closed", "partly"],
        Field(description="Whether the public may attend: `public`, `closed`, or `partly` closed.", examples=["public"]),
    ] = ""
    closed_because: Annotated[Heading, Field(description="Why it is closed, or partly.", examples=["個人情報を扱うため"])] = ""
    observers: Annotated[Observers | None, Field(description="How many observers (傍聴者) there were.", examples=[3])] = None
    items: Annotated[list[PointModel], Field(min_length=1, description="The agenda, in order.")]
    materials: Annotated[list[MaterialModel], Field(description="Handouts, in order.")] = []
    attendants: Annotated[list[AttendantModel], Field(description="Other people who attend.")] = []


class ListedKeyModel(Model):
    """A key of a seat; several people may share a seat and are told apart by their keys."""

    seat: Annotated[
        SeatName, Field(description="The seat: `member:KEY`, `department:KEY` or a role.", examples=["member:chamber"])
    ]
    key: Annotated[
        OpenSshKey,
        Field(
            description=(
                "The public key, as in the file `id_ed25519.pub`; of a browser its hash, of a passkey its credential."
            ),
            examples=["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDbT3O46PDuimG63tzm5LbNYxgIPGgoD4TVTgYZxR5ZH"],
        ),
    ]
    label: Annotated[Heading, Field(description="Whose machine or which post it is; no name.", examples=["会議所の端末"])] = ""
    added: Annotated[Day | None, Field(description="When it was added.", examples=[date(2024, 1, 10)])] = None
    by: Annotated[
        Heading,
        Field(
            description="Of a passkey: the fingerprint of the browser that registered it; revoking that revokes both.",
            examples=["SHA256:uNiVztksCsDhcc0u9e8BgrJXVGqDNGcJrOsTWXQCbXU"],
        ),
    ] = ""


class SeatsModel(Model):
    """`data/seats.toml`: the public keys of each seat, for joining over SSH, and the registered browsers and passkeys."""

    observers: Annotated[
        Literal["keys", "open"],
        Field(description="Whether observers need a key, or anybody may watch.", examples=["open"]),
    ] = "keys"
    linear: Annotated[
        list[LinearName],
        Field(
            description="Who gets lines instead of screens: seats, and the fingerprints of keys.",
            examples=[["member:chamber"]],
        ),
    ] = []
    screens: Annotated[
        list[LinearName],
        Field(
            description="The fingerprints of keys that get screens all the same.",
            examples=[["SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDFp6kkTRNvXiUcTfY"]],
        ),
    ] = []
    keys: Annotated[list[ListedKeyModel], Field(description="The keys.")] = []


KINDS: dict[type, type[Model]] = {
    DataSet: DataSetModel,
    Hierarchy: HierarchyModel,
    Sheet: SheetModel,
    Digest: DigestModel,
    Outcome: OutcomeModel,
    Calendar: CalendarModel,
    Others: OthersModel,
    Received: ReceivedModel,
    Statistics: StatisticsModel,
    ReportText: ReportModel,
    Promises: PromisesModel,
    OpenedYear: YearModel,
    SessionFile: SessionModel,
    Seats: SeatsModel,
}
"""The model of every kind of file, by the class that reading makes of it."""


def name_of(kind: type) -> str:
    """Return the name of a kind of file, which is that of its schema: ``sheet``, ``dataset``, ``outcome``..."""
    return KINDS[kind].__name__.removesuffix("Model").lower()
