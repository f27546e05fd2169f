"""The minutes tell everything that the record has, the same way every time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import get_args

import pytest

from building import DAY, Scene, facts
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.session import Session
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.record import archive
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.words import Lang
from reading import line_of, part_of
from whole import FORMS, GOLDEN, minutes_in, whole_session

# ── the whole ──


@pytest.mark.parametrize("form", FORMS)
def test_the_minutes_of_a_session_with_everything_in_it_stay_as_they_are(form: str) -> None:
    """Byte for byte; after a change that is meant, ``python tests/whole.py`` writes them anew."""
    assert (GOLDEN / form).read_bytes().decode() == minutes_in(form)


def test_the_same_record_gives_the_same_bytes() -> None:
    """Also when it was written down and read again."""
    scene = whole_session()
    again = SESSION.entries(archive.read(archive.write(SESSION.rows(scene.entries))))
    assert minutes(replay(Session(key="elsewhere"), again)) == minutes(scene.session)


@pytest.mark.parametrize("form", FORMS)
def test_minutes_are_lines_that_end_in_one_newline(form: str) -> None:
    text = minutes_in(form)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    assert "\n\n\n" not in text


def test_the_head_names_the_session_and_where_its_minutes_stand() -> None:
    text = minutes(whole_session().session)
    assert text.startswith("# 令和5年度 第2回 専門部会 議事録\n\n- 議事録の状態: 案\n")
    assert line_of(text, "- 日付") == "- 日付: 令和6年1月24日（水）"
    assert line_of(text, "この議事録は") == "この議事録は、会議の記録（1～51番）から作成しました。"


def test_a_session_that_verifies_another_year_than_its_own_says_so() -> None:
    text = minutes(Scene(facts(session_year=2024, number=1, title="検証の進め方")).session)
    assert text.startswith("# 令和6年度 第1回 専門部会 議事録\n")
    assert "\n- 会議名: 検証の進め方\n" in text
    assert "\n- 検証年度: 令和5年度\n" in text
    assert "検証年度" not in minutes(Scene().session)


def test_minutes_are_in_the_language_asked_for(scene: Scene) -> None:
    """Whatever language the rest of the program speaks."""
    assert minutes(scene.session, lang="en").startswith("# 専門部会, session 2 of FY2023: minutes\n")
    assert DAY.isoformat() in minutes(scene.session, lang="en")


# ── how far a session is ──


def test_a_session_that_was_not_set_up_says_so() -> None:
    assert minutes(Session(key="empty")) == "# 議事録\n\nこの会議はまだ設定されていません。\n"
    assert minutes(Session(key="empty"), lang="en") == "# Minutes\n\nThis session has not been set up yet.\n"


def test_before_the_opening_the_minutes_have_the_plan(scene: Scene) -> None:
    """Who is awaited, what will be discussed; nothing that has not happened."""
    text = minutes(scene.session)
    assert line_of(text, "- 議事録の状態") == "- 議事録の状態: 作成中（開会前）"
    assert line_of(text, "- 時間: 14:00") == "- 時間: 14:00～16:00（予定）"
    assert line_of(text, "- 定足数") == "- 定足数: 2席（全3席）"
    assert line_of(text, "| 学識者").endswith("| 未着席 |  |")
    assert "資料の写しはまだ記録にありません。" in text


def test_an_agenda_without_items_says_so() -> None:
    text = minutes(Scene(facts(items=(), articles=()), ()).opens().closes().session)
    assert part_of(text, "## 議題") == "議題はありません。"


def test_while_it_is_held_the_minutes_tell_what_is_being_discussed(scene: Scene) -> None:
    scene.opens().waits(5).moves(22)
    text = minutes(scene.session)
    assert line_of(text, "- 時間: 14:00") == "- 時間: 14:00 開会（予定 14:00～16:00）"
    assert line_of(text, "| 3 |") == "| 3 | 22 産業観光推進事業 | 第16条 | 審議 | 10分 | — | 0 | 0 | 審議中 |"
    assert line_of(text, "| 1 | 1 ") == "| 1 | 1 創業支援事業 | 第12条 | 審議 | 7分 | 6分 | 0 | 0 |  |"


def test_a_break_that_has_not_ended_is_open(scene: Scene) -> None:
    scene.opens().waits(5)
    scene.does("facilitator", c.Pause())
    text = minutes(scene.session)
    assert line_of(text, "- 休憩") == "- 休憩: 14:06～"
    assert line_of(text, "- 議事録の状態") == "- 議事録の状態: 作成中（休憩中）"


def test_a_break_taken_back_at_once_is_not_told(scene: Scene) -> None:
    scene.opens()
    scene.does("facilitator", c.Pause())
    scene.now -= timedelta(seconds=20)
    scene.does("facilitator", c.Undo())
    assert "- 休憩" not in minutes(scene.session)


# ── time ──


def test_times_are_told_as_they_were_where_they_were_entered(scene: Scene) -> None:
    """An entry made with another offset keeps its own clock."""
    scene.opens()
    scene.now = scene.now.astimezone(UTC)
    scene.submits("ask", "時差は？")
    assert part_of(minutes(scene.session), "#### 意見").startswith("- **12-1-1** 05:01　質問")


def test_a_session_held_on_another_day_tells_both_days(scene: Scene) -> None:
    scene.now += timedelta(days=2)
    scene.opens()
    text = minutes(scene.session)
    assert line_of(text, "- 日付") == "- 日付: 令和6年1月26日（金）（予定 令和6年1月24日（水））"
    assert line_of(text, "- 時間: 13").startswith("- 時間: 13:52 開会")


def test_a_reply_in_writing_on_a_later_day_tells_the_day(scene: Scene) -> None:
    scene.opens()
    asked = scene.submits("ask", "いつから？")
    scene.closes()
    scene.now += timedelta(days=7)
    scene.replies(asked, text="4月から。")
    assert line_of(minutes(scene.session), "- **12-1-R1**").startswith("- **12-1-R1** 令和6年1月31日 14:02　")


# ── names ──


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("style", get_args(Style))
def test_anonymous_minutes_name_no_seat_and_no_department(lang: Lang, style: Style) -> None:
    """Neither an organisation nor a post nor a short name of the roster is in them."""
    session = whole_session().session
    hidden = {
        word
        for seat in session.convened.body.seats
        for word in (seat.organization, seat.post, seat.short, f"member:{seat.key}")
    }
    hidden |= {word for department in session.convened.departments for word in (department.name, department.key)}
    shown = minutes(session, names="seats", style=style, lang=lang)
    assert any(word in shown for word in hidden)
    text = minutes(session, names="anonymous", style=style, lang=lang)
    assert not [word for word in hidden if word in text]


def test_an_anonymous_seat_has_the_same_number_everywhere() -> None:
    text = minutes(whole_session().session, names="anonymous")
    assert line_of(text, "| 委員3").startswith("| 委員3 | 出席 |")
    assert line_of(text, "- **12-1-3**") == "- **12-1-3** 14:04　質問　委員3"
    assert line_of(text, "- **12-1-R1**").startswith("- **12-1-R1** 14:29　所管課　12-1-2")


# ── past midnight ──


def test_a_session_past_midnight_says_on_which_day_each_time_is() -> None:
    scene = Scene()
    scene.now = datetime.combine(scene.now.date(), time(22, 0), scene.now.tzinfo)
    scene.opens()
    for since, until in ((time(23, 50), time(0, 10)), (time(0, 20), time(0, 40))):
        scene.now = _next(scene.now, since)
        scene.does("facilitator", c.Pause())
        scene.now = _next(scene.now, until)
        scene.does("facilitator", c.Resume())
    scene.now = _next(scene.now, time(1, 0))
    scene.does("secretariat", c.MarkLeaving(seat="chamber"))
    scene.closes()
    text = minutes(scene.session)
    assert "休憩: 23:50～翌日 00:10、翌日 00:20～00:40\n" in text
    assert "開会、翌日 01:00 閉会" in text
    english = minutes(scene.session, lang="en")
    assert "Breaks: 23:50-00:10 the next day, 00:20-00:40 the next day\n" in english
    assert "closed at 01:00 the next day" in english


def _next(now: datetime, at: time) -> datetime:
    """Return the next moment after ``now`` at which the clock shows ``at``."""
    same = datetime.combine(now.date(), at, now.tzinfo)
    return same if same > now else same + timedelta(days=1)
