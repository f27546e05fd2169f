"""Marks, the state of industry, a search, private notes and the head of the minutes, line by line."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import shipped
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.cli.main import main
from pdca_tui.domain.material.statistics import Theme
from pdca_tui.domain.seats import Seat
from pdca_tui.linear.console import FedConsole, StandardConsole, chosen, plain
from pdca_tui.linear.conversation import Conversation, Person
from pdca_tui.linear.industry_reading import chapter_lines, industry_parts, part_lines
from pdca_tui.linear.vocabulary import WORDS
from pdca_tui.sheets.home import Home
from pdca_tui.words import speak

ROOT = Path(__file__).parents[2]
DRAWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u2500-\u259f\u2800-\u28ff]")
PANEL = "2018-05-28"

Talk = Callable[..., str]


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Talk:
    """Return what answers a script of lines as a seat, in a session of a cycle."""
    shipped.cycle_home(tmp_path, "policy-evaluation", "plan-6", main=True)

    def talks(
        seat: str, script: str, *, session: str = shipped.SECOND, cycle: str = "", lang: str = "ja", refused: bool = False
    ) -> str:
        lines = script.removeprefix("\n").split("\n")
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        of = ["--cycle", cycle] if cycle else []
        code = main(["--home", str(tmp_path), *of, "--lang", lang, "open", "--linear", "--as", seat, session])
        out, err = capfd.readouterr()
        assert (code, err) == (int(refused), ""), f"{out}{err}"
        assert not DRAWN.findall(out)
        assert not re.search(r"linear\.[a-z]", out)
        return out

    return talks


def test_marks_are_given_by_a_member_and_by_the_body_with_reasons(talk: Talk) -> None:
    """On a cycle whose scales ask for reasons, by the mark itself, its number or its wide form; said tells them."""

    def panel(seat: str, script: str, *, refused: bool = False, lang: str = "ja") -> str:
        return talk(seat, script, session=PANEL, cycle="policy-evaluation", refused=refused, lang=lang)

    panel("facilitator+secretariat", "arrive chair\narrive member-a\narrive member-b\nopen\n  はい\nitem 1")
    told = panel("member:member-a", "room\nrate\n  achievement\n  b\n  目標に届かないものがある。\n  進捗はあった。\n\nsaid")
    assert "2. B 一定の進捗があった" in told
    assert (
        "施策の達成状況: B 一定の進捗があった(目標未達成のものがあるが一定の進捗があった) は 委員A\n  委員A: 目標に届かないものがある。\n  委員A: 進捗はあった。"
        in told
    )
    told = panel("member:member-a", "room\nrate\n  2\n  Ⅱ\n\nsaid", refused=True)
    assert "理由" in told
    assert "今後の方向性: Ⅱ" not in told
    told = panel(
        "facilitator+secretariat",
        """
news
rate
  1
  Ｃ
  全体では遅れた。

rate
  2
  Ⅱ
  見直しの余地がある。

rate member-b
  1
  1
  順調。

rate
  1
  Z
said
""",
        refused=True,
    )
    assert re.search("達成状況: 全体として C 進捗が遅れた.*（自己評価 . と異なる）\n  会議体: 全体では遅れた。", told)
    assert "今後の方向性: 全体として Ⅱ" in told
    assert re.search("A 順調に推移.* は 委員B\n  委員B: 順調。", told)
    told = panel("member:member-a", "room\nunrate\n  1\nsaid", lang="en")
    assert "順調。" in told
    assert "目標に届かない" not in told
    panel("observer", "rate", refused=True)


def test_a_mark_against_a_revised_target_is_told_with_the_reference_and_its_year(talk: Talk) -> None:
    told = talk(
        "facilitator+secretariat",
        "arrive chair\narrive reviewer-a\nopen\n  はい\nsheet\nrate\n  achievement-2012\n  ４\nsaid\nunrate\n  1\nsaid",
        session="2013-05-20",
        cycle="plan-6",
    )
    assert "1. 平成24年度 達成状況区分 (achievement-2012)" in told
    assert "平成24年度 達成状況区分、自己評価 3" in told
    assert (
        "評価 平成24年度 達成状況区分: 全体として 4、変更後の目標に対する評価（自己評価 3 と異なる）\n  （参考）当初目標"
        in told
    )
    assert told.count("全体として") == 1


async def test_answers_that_are_numbers_in_another_order_are_never_taken_for_positions() -> None:
    """A scale from 5 to 1 is answered by its marks, one from 1 to 5 by either, which is the same."""

    async def answer(typed: str, keys: Sequence[str]) -> tuple[str | None, str]:
        out = io.StringIO()
        console = StandardConsole(io.StringIO(f"{typed}\n"), out)
        return await chosen(console, "?", [(key, f"mark {key}") for key in keys]), out.getvalue()

    speak("en")
    for typed, keys, is_answer in (
        ("5", "54321", "5"),
        ("１", "54321", "1"),
        ("2", "12345", "2"),
        ("Ⅱ", "ⅠⅡⅢ", "Ⅱ"),
        ("ii", "ⅠⅡⅢ", "Ⅱ"),
        ("3", "ⅠⅡⅢ", "Ⅲ"),
        ("Ａ", "ab", "a"),
    ):
        found, told = await answer(typed, tuple(keys))
        assert found == is_answer, (typed, keys)
        assert ("1. " in told) == (keys != "54321")


def test_the_state_of_industry_is_read_by_numbers_in_sentences(talk: Talk) -> None:
    told = talk("observer", "industry\nindustry 3\nindustry 3.1\nindustry 倒産\nindustry 調査")
    assert "市内産業の現状（令和5年度）" in told
    assert "3.1 倒産件数" in told
    assert "令和5年度は 80 件" in told
    assert "前回から" in talk("observer", "\n".join(f"industry 1.{at}" for at in (1, 2)) + "\nindustry 2 1")
    talk("secretariat", "begin-review 2023")
    told = talk("observer", "industry 99\nindustry 3.99\nindustry ほげほげ\nreview 2023\nindustry 3.1", refused=True, lang="en")
    assert len(re.findall("Line [0-9]+:", told)) == 3
    assert "FY2023: 80" in told
    told = talk("secretariat", "add text 現状\nnext\nagenda\nitem 0-1\nsheet")
    assert "3.1 倒産件数" in told


def test_every_figure_of_the_industry_that_ships_is_told_with_what_it_is_of() -> None:
    for lang in ("ja", "en"):
        speak(lang)
        for chapter in Home(ROOT).statistics(2023):
            lines = list(chapter_lines(chapter))
            parts = industry_parts(chapter)
            assert [line for line in lines if line.startswith(f"{chapter.number}.")][-len(parts) :]
            for part in parts:
                told = [plain(line) for line in part_lines(part)]
                assert not [line for line in told if DRAWN.search(line) or not line.strip()]
                if isinstance(part, Theme):
                    for question in part.questions:
                        for option in question.options:
                            line = next(each for each in told if each.startswith(plain(f"{option.label}:")))
                            assert line.count("%") <= len(question.years)
                            assert all(str(share) in "".join(told) for share in option.shares.values())


def test_what_is_searched_is_numbered_and_gone_to_or_read(talk: Talk) -> None:
    talk("facilitator+secretariat", "arrive chamber\nopen\n  はい\nitem 3")
    talk("member:chamber", "room\nopinion improve\n  はこぶね窓口をまとめてほしい。\n")
    talk("department:department", "room\nreply 12-3-1\n  do\n  箱舟窓口、はこぶねを増やす。\n\n  2025")
    told = talk(
        "observer", "item 5\nsearch ハコブネ\ngo 1\nstate\ngo 2\ngo 9\nsearch\nsearch ないことばない\nsearch 　", refused=True
    )
    assert "2件" in told
    assert re.search(r"\n1\. 意見 .*12-3-1 .*: はこぶね窓口", told)
    assert re.search(r"\n2\. つながり 対応 .*はこぶねを増やす", told)
    assert re.search(r"\n3 ソーシャルビジネス振興事業.*\n意見 .*\nはこぶね窓口.*\nつながり\n対応 ", told)
    assert "見つかりませんでした" in told
    assert "会場はいま 3" in told  # nobody moved the room
    told = talk("facilitator", "go 1\nsearch はこぶね\ngo 1", session=shipped.THIRD, refused=True)
    assert "先に search" in told
    assert "session 2024-01-24 で移れます" in told
    told = talk("observer", "search 事業\nsearch\nsearch 倒産件数\ngo 1", lang="en")
    assert re.search(r"\n31\. ", told)
    assert "search alone goes on" in told
    talk("secretariat", "begin-review 2023")
    told = talk("observer", "search ソーシャルビジネス振興事業\ngo 1\nreview 2023\nsearch はこぶね\ngo 1\nsaid")
    assert "12-3-R1" in told  # from the review into the session


def test_a_hit_of_another_cycle_is_read_where_one_is(talk: Talk) -> None:
    told = talk("observer", "search 事業承継 補助金\ngo 1")
    assert "開会" in told or "準備中" in told
    assert "2017" in told or "平成29" in told


def test_private_notes_are_the_facilitators_own_and_never_recorded(talk: Talk, tmp_path: Path) -> None:
    told = talk(
        "facilitator+secretariat",
        "item 3\nnotes\nnote\n  窓口の件\n\nnote\n  時間に注意\n  二つめ\n\nitem 5\nnote\n  べつ\n\nnotes\ndrafts\nminutes",
    )
    assert "メモはまだありません" in told
    assert re.search(r"\n3 ソーシャル\S+\n窓口の件\n時間に注意\n二つめ\n5 .*\nべつ\n", told)
    assert "noting" not in told
    told = talk("facilitator", "item 3\nnote anew\n  あたらしい\n\nitem 5\nnote off\nnotes\nnote anew\n\nnote x", refused=True)
    assert told.count("あたらしい") == 1
    assert "べつ" not in told.partition("残しました。")[2].partition("残しました。")[2]
    for seat in ("member:chamber", "secretariat", "observer"):
        told = talk(seat, "note\nnotes\nhelp note\nhelp", refused=True)
        assert "あたらしい" not in told
        assert told.count("行目: ") == 2
        assert told.count("\nnote: ") == 1


async def test_a_note_that_was_changed_elsewhere_meanwhile_is_added_to_and_never_replaced(tmp_path: Path) -> None:
    speak("ja")
    home, seat, told = shipped.home_in(tmp_path), Seat.parse("facilitator"), list[str]()
    rooms = Rooms(home)
    console: FedConsole
    room = await rooms.enter(shipped.SECOND)
    elsewhere = iter((("", "ほかで一つ"), ("ほかで一つ\nここで", "ほかで二つ")))

    def ask(prompt: str, _: str | None) -> None:
        if "1行目" in prompt:
            seen, now = next(elsewhere)
            writing.append(asyncio.ensure_future(room.replace_draft(seat, "note:3", now, (seen,))))
            writing[-1].add_done_callback(lambda _: feed("ここで", ""))

    def feed(*lines: str) -> None:
        for line in lines:
            console.feed(line)

    writing: list[asyncio.Future[bool]] = []
    heard = asyncio.Event()

    def hear(line: str) -> None:
        told.append(line)
        heard.set()

    async def until(words: str) -> None:
        while not any(words in line for line in told):
            heard.clear()
            await asyncio.wait_for(heard.wait(), 10)

    console = FedConsole(hear, ask)
    talk = Conversation(rooms, Person(hats=(seat,), drafter="t:here"), console, WORDS)
    await talk.enter(shipped.SECOND)
    talking = asyncio.create_task(talk.run())
    feed("item 3", "note")
    await until("メモを残しました。")
    assert (await room.drafts(seat))["note:3"] == "ほかで一つ\nここで"
    feed("note anew")
    await until("別の端末で変わりました")
    assert (await room.drafts(seat))["note:3"] == "ほかで二つ"
    assert talk.failed
    assert any("noting:3" in slot and "ここで" in text for slot, text in (await room.drafts(seat)).items())
    console.end()
    await talking
    await rooms.part(room)
    rooms.close()


def test_the_head_of_the_minutes_is_filled_line_by_line(talk: Talk) -> None:
    told = talk(
        "secretariat",
        """
attendants secretariat
  経済労働局 課長
  経済労働局 係長

attendants department
  商業振興課 課長、工業振興課 主任

attendants secretariat
  産業政策部 部長

materials
  資料１ 事業の概要
  参考

materials
  資料2 実績

details
  public

  12人
attendants
  secretariat
  名前さん

materials
  資料2 同じ番号

minutes
""",
        refused=True,
    )
    assert "事務局: 経済労働局 課長、経済労働局 係長、産業政策部 部長" in told
    assert "所管課: 商業振興課 課長、工業振興課 主任" in told
    assert "配布資料: 資料1 事業の概要\n配布資料: 参考\n配布資料: 資料2 実績" in told.replace("資料１", "資料1")
    assert len(re.findall("[0-9]+行目: ", told)) == 2
    assert "同じ番号" not in told.rpartition("#")[2]
    told = talk("secretariat", "materials off\nattendants department anew\n  観光課 課長\n\nmaterials later", refused=True)
    assert told.count("配布資料: ") == 3
    assert "所管課: 観光課 課長" in told
    talk("member:chamber", "materials", refused=True)
