"""A whole year line by line, as every role: from preparing a session to the verdict of the year after. No escape sequence in it."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import pytest

import shipped
from pdca_tui.cli.main import main
from pdca_tui.sheets.home import Home

SOON = (date.today() + timedelta(days=40)).isoformat()  # noqa: DTZ011  # what a person at this machine would type
DRAWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u2500-\u259f\u2800-\u28ff]")
KEYS = re.compile(r"Ctrl|キーを|press [a-zA-Z]\b|(?<![a-z])[a-zA-Z] で(取り消|提出|再開)")
SUBCOMMITTEE = ("chair", "chamber", "it", "food", "shopping")


@pytest.fixture
def at(home: Home) -> Home:
    """What ships, before anything of the year was published and before the next one was begun."""
    shutil.rmtree(home.data / "2024")
    for outcome in (home.data / "2023" / "outcome").iterdir():
        outcome.unlink()
    shipped.copy("sessions", home.root, only=["2024-03-28/session.toml"])
    return home


Talk = Callable[..., str]


@pytest.fixture
def talk(at: Home, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Talk:
    """Return what answers a script as a seat, in a session or in the review; what was written is looked through each time."""

    def talks(seat: str, script: str, *, where: str, refused: bool = False) -> str:
        lines = script.removeprefix("\n").split("\n")
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        words = ["review", where] if where == "2023" else ["open", where]
        code = main(["--home", str(at.root), *words, "--linear", "--as", seat])
        out, err = capfd.readouterr()
        assert code == int(refused), out
        assert err == "", err
        assert not DRAWN.findall(out)
        assert not KEYS.findall(out), KEYS.findall(out)
        assert not [each for each in out if unicodedata.category(each) in ("Cc", "Cf", "Co", "Cs") and each != "\n"]
        return out

    return talks


def test_a_year_from_preparing_a_session_to_the_verdict_the_year_after(talk: Talk, at: Home) -> None:
    """As secretariat, facilitator, members, a department, the council's seats and an observer."""
    _prepares(talk, at)
    _holds(talk, at)
    _settles(talk)
    _reviews(talk)
    _council(talk)
    _answers(talk, at)
    _the_year_after(talk, at)


def _prepares(talk: Talk, at: Home) -> None:
    told = talk(
        "secretariat",
        """
new-session
  subcommittee

  2023
  2024-02-20


  市役所
  開会、1-3
  5
prepare place
  市民会館
add 5
add text 報告
move 5 up
points 3
  論点の一つめ

time 3 10
treat 2 together
remove 5
undo
defer 5
  時間のため
restore 5
prepare
agenda
hint
excuse it
details
  public

  12
""",
        where=shipped.SECOND,
    )
    assert "会議 2024-02-20 を準備しました" in told
    assert "place: 場所 市民会館" in told
    assert re.search(r"\n5 .*\n3 ソーシャルビジネス振興事業.*\n0-2 報告", told)
    assert "欠席の届け" in talk("observer", "roll\nopen-items\nsessions", where="2024-02-20")


def _holds(talk: Talk, at: Home) -> None:
    arrivals = "\n".join(f"arrive {seat}" for seat in SUBCOMMITTEE)
    told = talk(
        "facilitator+secretariat", f"{arrivals}\nopen\n  はい\nitem 3\nplace do\nproject roll\nsheet", where="2024-02-20"
    )
    assert "令和5年度は、目標 46 に対して実績 43、未達成。" in told
    assert "論点の一つめ" in told
    told = talk(
        "member:chamber",
        """
hand
abouts
opinion improve indicator:1
  伴走支援を見えるようにしてほしい。

opinion ask
  商店街との連携はどうか。

revise 12-3-2
  商店街との連携は、どう進めますか。

said
floor
""",
        where="2024-02-20",
    )
    assert "会場はいま 3" in told
    assert re.search(r"12-3-1 改善 商工会議所 \S+ （.*指標.*）: 伴走支援", told)
    told = talk(
        "member:it",
        "opinion commend\n  よい。\n\nwithdraw 12-3-3\n  はい\n  言い過ぎ\nsupport 12-3-1\nsaid",
        where="2024-02-20",
    )
    assert "（賛同 情報サービス産業協会）" in told
    told = talk(
        "facilitator+secretariat",
        """
news
call chamber
end-speech
decide
  来年も続ける。

decisions
values 実績
fix indicators.1.values.2023.actual
  44
  速報のため
sheet
undo
opinion propose shopping
  空き店舗を使う。

next
previous
""",
        where="2024-02-20",
    )
    assert "資料を訂正しました" in told
    assert "目標 46 に対して実績 44" in told
    assert "12-3-4 提案" in told
    told = talk(
        "department:department",
        "reply 12-3-1 12-3-4\n  do\n  窓口を増やします。\n\n  2024\nsaid\nopen-items",
        where="2024-02-20",
    )
    assert "12-3-R1 所管課 （12-3-1、12-3-4 への対応） 実施 令和6年度: 窓口を増やします。" in told
    refused = talk("observer", "opinion\n  ask\n  close", where="2024-02-20", refused=True)
    assert "1行目" in refused
    assert "閉会" not in refused


def _settles(talk: Talk) -> None:
    told = talk(
        "facilitator+secretariat",
        f"gone food\nclose\n  はい\ntidy 12-3-4\n  空き店舗の活用。\n\nlay-open {SOON}\nminutes",
        where="2024-02-20",
    )
    assert "未対応の意見 1件" in told
    told = talk(
        "member:chamber",
        "correct 12-3-1\n  伴走支援を見えるようにしてほしいです。\n\n  言い方\nconfirm\n  はい\nreceipt 12-3-1",
        where="2024-02-20",
    )
    assert "修正を求めました" in told
    talk("member:it", "correct 12-3-2\n  x", where="2024-02-20", refused=True)
    told = talk("secretariat", "corrections\naccept 1", where="2024-02-20")
    assert "1. 12-3-1 商工会議所" in told
    told = talk("member:chair", "confirm\n  はい\napprove\n  はい\nstate", where="2024-02-20")
    assert "議事録は承認済みです" in told


def _reviews(talk: Talk) -> None:
    talk("member:chamber", "begin-review 2023", where="2024-02-20", refused=True)
    talk("secretariat", "begin-review 2023\nstate", where="2024-02-20")
    told = talk(
        "secretariat",
        """
state
article 12
form 12-3-1 12-3-4
  伴走の窓口を1つにまとめ、空き店舗に置くこと。

form 12-3-2
  商店街との連携を進めること。

reword 2
  商店街との連携を、店ごとに進めること。

take 1 12-3-4
  まとめすぎ
set-aside 12-3-4
  elsewhere
  商店街の事業で扱う
write-in it
  propose
  手引きがほしい。

  3
  2024-02-25
  綴り1
article 12
undo
findings
opinions all
""",
        where="2023",
    )
    assert "第12条[2]（F2、案）: 商店街との連携を、店ごとに進めること。" in told
    assert "出典: " in told
    told = talk("member:chamber", "mine\nobject 12-3-2\n  質問ではなく提案です。\n", where="2023")
    assert "12-3-2" in told
    told = talk(
        "secretariat",
        "news\nobjections\nanswer 1\n  次は提案として扱います。\n\nforward 2024-03-28\n  ほかの条はこれから",
        where="2023",
    )
    assert "質問ではなく提案です。" in told


def _council(talk: Talk) -> None:
    told = talk("facilitator+secretariat", "agenda\nroll", where="2024-03-28")
    seats = [line.split()[0] for line in told.splitlines() if line.endswith("未着席")]
    arrivals = "\n".join(f"arrive {seat}" for seat in seats[:9])
    told = talk(
        "facilitator+secretariat",
        f"""
{arrivals}
open
  yes
item 12-0
findings
amend 1
  伴走の窓口を1つにまとめ、目立つ場所に置くこと。

adopt 1
  はい
return 2
  もう少し議論を

findings
close
  はい
""",
        where="2024-03-28",
    )
    assert "付議したときのことば" in told
    assert "差し戻し" in told


def _answers(talk: Talk, at: Home) -> None:
    told = talk("secretariat", f"resolve\narticle 12\nrequest all\n  {SOON}\n  よろしくお願いします\nasked", where="2023")
    assert "修正" in told
    told = talk(
        "department:department",
        "asked\nreply 1\n  do\n  窓口を置く。\n\n  2024\n  document\n  要綱\nhand-in R1\nreplies",
        where="2023",
    )
    assert "目立つ場所に置くこと。" in told
    told = talk("secretariat", "send-back R1\n  いつ置きますか。\n", where="2023")
    told = talk(
        "department:department",
        "replies\nreply R1\n  do\n  4月に窓口を置く。\n\n\n  none\nhand-in R1\nplan 3 1\n\n  窓口を広げる。\n  要綱を作る。\n",
        where="2023",
    )
    assert "返された質問: いつ置きますか。" in told
    told = talk(
        "secretariat",
        "accept R1\nplans\ndrop 2\n  次の年度に\nset-aside 12-3-2\n  answered\n  席上で答えた\nstate\npublish\n  はい",
        where="2023",
    )
    assert "outcome/12.toml" in told
    assert (at.data / "2023" / "outcome" / "12.toml").is_file()


def _the_year_after(talk: Talk, at: Home) -> None:
    talk("secretariat", "year open 2024", where="2024-02-20")
    assert (at.data / "2024" / "promises.toml").is_file()
    told = talk(
        "secretariat", "new-session\n  subcommittee\n\n  2024\n  2025-01-20\n\n\n  市役所\n  3\n\nstate", where="2024-02-20"
    )
    assert "会議 2025-01-20 を準備しました" in told
    arrivals = "\n".join(f"arrive {seat}" for seat in SUBCOMMITTEE)
    told = talk("facilitator+secretariat", f"{arrivals}\nopen\n  はい\nitem 3\nsheet\nsaid", where="2025-01-20")
    assert "4月に窓口を置く。" in told
    told = talk("department:department", "done\n  done\n  4月に置いた。\n\n  date\n  4月1日\nsaid", where="2025-01-20")
    assert "所管課の報告 実施済み: 4月に置いた。" in told
    told = talk("facilitator+secretariat", "news\nverdict done\nsaid\nclose\n  はい\nminutes", where="2025-01-20")
    assert re.search(r"約束 \S+ の判定: 実施済み", told)
    told = talk("member:chamber", "mine\npromises", where="2023")
    assert "実施済み" in told
