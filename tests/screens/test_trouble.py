"""When the disk or the record fails: the person is told, what was typed stays, and it goes on when it can."""

from __future__ import annotations

import os

import shipped
from pdca_tui.domain.session.events import Place
from pdca_tui.errors import RecordBusy, RecordFull
from people import sitting


def full(*arguments: object, **options: object) -> None:
    raise RecordFull("record.unwritable", path="record.sqlite", detail="disk full")


def busy(*arguments: object, **options: object) -> None:
    raise RecordBusy("record.busy", path="record.sqlite", detail="locked")


async def test_on_a_full_disk_nothing_is_said_to_be_recorded_and_the_text_stays(home, monkeypatch):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        await person.presses("o")
        await person.types("入らない意見")
        with monkeypatch.context() as patch:
            patch.setattr(person.room._journal._store, "append", full)
            await person.presses("ctrl+s")
            await person.sees("record.sqlite に書けません。空き容量と書き込みの権限を確かめて")
            assert person.form.values["text"] == "入らない意見"
            assert person.session.items[3].opinions == ()
        await person.records("ctrl+s")
        assert person.session.items[3].opinions[0].now.text == "入らない意見"


async def test_a_move_that_could_not_be_recorded_is_told_and_stays_told(home, monkeypatch):
    async with sitting(home, program=3) as person:
        await person.opens()
        with monkeypatch.context() as patch:
            patch.setattr(person.room._journal._store, "append", full)
            await person.presses("2")
            await person.is_told("に書けません。")
            await person.sees("直前の操作は未記録")
            person.screen.status_bar.hush()
            await person.presses("down")
            assert person.shows("直前の操作は未記録")
            assert not person.shows("記録済み")
        await person.records("3")
        await person.sees("記録済み")
        assert not person.shows("直前の操作は未記録")
        assert person.session.place is Place.CHECK


async def test_a_draft_that_cannot_be_kept_is_told_while_one_writes_on(home, monkeypatch):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        monkeypatch.setattr(person.room._journal._store, "save_draft", full)
        await person.types("下書きにならない")
        await person.is_told("に書けません。")
        await person.types("が、書ける")
        assert person.form.values["text"] == "下書きにならないが、書ける"
        await person.records("ctrl+s")
        assert person.session.items[3].opinions[0].now.text == "下書きにならないが、書ける"


async def test_a_record_that_is_held_by_another_is_told_and_gone_when_it_is_free(home, monkeypatch):
    async with sitting(home, program=3, size=(120, 40)) as person:
        await person.opens()
        person.screen.status_bar.hush()
        with monkeypatch.context() as patch:
            patch.setattr(person.room._journal, "poll", busy)
            await person.sees("記録につながっていません")
        await person.until(lambda: not person.shows("記録につながっていません"))
        assert person.shows("記録済み")


async def test_where_nothing_can_be_written_it_can_be_read(home, monkeypatch):
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    async with sitting(home, program=3, place=Place.DO) as person:
        assert person.shows("読むだけ（記録できません）")
        assert person.shows("起業・創業セミナーの参加者数")
        await person.presses("S", "S")
        await person.is_told("書く権限がありません。")
        await person.presses("n", "1", "a", "k", "m", "b")
        assert person.app.is_running
        assert person.session.last == 0
    assert not (home.sessions / shipped.SECOND / "record.sqlite").exists()


async def test_minutes_that_cannot_be_saved_do_not_undo_the_closing(home, monkeypatch):
    async with sitting(home, program=3) as person:
        await person.opens()
        monkeypatch.setattr(person.room._journal, "save", full)
        await person.presses("E")
        await person.records("ctrl+s")
        await person.is_told("に書けません。")
        assert person.session.state == "closed"
        monkeypatch.undo()
        await person.presses("m")
        await person.presses("s")
        await person.is_told("議事録を保存しました")
