"""Searching: the same hits as looking at every text with the eye, in whatever script the words are written."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.domain.material.dataset import Synonyms
from pdca_tui.domain.search import Passage, Query, SearchKind, Texts, chains, folded, places

TEXT = "コワーキング スペースの利用を、創業前の人へ周知する。ＥＶとＥＣ、ｶﾞｲﾄﾞは64件。"


def passage(id: str, text: str = "", kind: SearchKind = SearchKind.OPINION, **more: object) -> Passage:
    return Passage.of(id, kind, 2023, text or id, **more)


@pytest.mark.parametrize(
    "words",
    [
        "創業",
        "周知 創業",
        "周知\u3000創業",
        "コワーキングスペース",
        "こわーきんぐすぺーす",
        "ｺﾜｰｷﾝｸﾞ",
        "EV",
        "ev",
        "ＥＣ",
        "がいど",
        "６４件",
        "64",
        "利用を、創業",
        "。",
    ],
)
def test_a_word_is_found_however_it_is_written(words: str):
    assert Query.of(words).finds(passage("o", TEXT))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("髙津区の斎藤商店", "高津 斉藤"),
        ("新百合ヶ丘", "新百合ケ丘"),
        ("Ｋ－ＮＩＣ", "k‐nic"),
        ("K-NIC", "K—NIC"),
        ("10〜20人", "10～20"),
        ("國際會議", "国際会議"),
        ("\ufa19社", "神社"),
        ("か\u3099いど", "ガイド"),
        ("ｳﾞｨﾚｯｼﾞ", "ゔぃれっじ"),
        ("㈱と①と㎡", "(株) 1 m2"),
        ("[@click=app.quit]押す", "[@click"),
        ("改行\nで切れた", "改行で切れた"),
    ],
)
def test_other_forms_of_a_character_are_found_and_marked(text: str, words: str):
    query = Query.of(words)
    assert query.finds(passage("o", text))
    assert places(text, query)


def test_what_hangs_together_is_found_around_a_passage_and_only_what_a_seat_may_read():
    opinion = passage("opinion:a")
    finding = passage("finding:1", kind=SearchKind.FINDING, links=("opinion:a",))
    other = passage("finding:2", kind=SearchKind.FINDING)
    joint = passage("reply:1", kind=SearchKind.REPLY, links=("finding:1", "finding:2"))
    draft = passage("reply:2", kind=SearchKind.REPLY, links=("finding:1",), only=frozenset({"secretariat"}))
    texts = Texts([joint, draft, other, opinion, finding])
    assert texts.around(finding, seats=("member",)) == (opinion, finding, joint)
    assert texts.around(opinion, seats=("secretariat",)) == (opinion, finding, joint, draft)
    assert texts.around(joint) == (opinion, finding, other, joint)


def test_what_was_said_comes_before_sheets_of_later_years():
    sheet, later = passage("s", "創業", SearchKind.SHEET), Passage.of("l", SearchKind.SHEET, 2024, "創業")
    said, before = passage("o", "創業"), Passage.of("b", SearchKind.OPINION, 2022, "創業")
    assert Texts([sheet, later, before, said]).find(Query.of("創業")) == [said, before, later, sheet]
    assert chains([later, sheet, before, said]) == [(said,), (before,), (later,), (sheet,)]


@pytest.mark.parametrize("words", ["", " ", "\u3000", "ー", "起業", "創業 起業", "65件", "創業後"])
def test_what_is_not_there_is_not_found(words: str):
    found = Query.of(words).finds(passage("o", TEXT))
    assert found is (words == "ー" and "ー" in folded(TEXT))


def test_a_synonym_is_found_and_only_a_whole_one():
    synonyms = (Synonyms(words=("創業", "起業")), Synonyms(words=("ＤＸ", "デジタル化")))
    assert Query.of("起業", synonyms).finds(passage("o", TEXT))
    assert Query.of("dx", synonyms).finds(passage("o", "でじたる化を進める"))
    assert not Query.of("起", synonyms).finds(passage("o", TEXT))


alphabet = "あアｱかガｶﾞー創業起 \u3000\naA１1、"


@given(st.lists(st.text(alphabet, max_size=12), max_size=8), st.text(alphabet, max_size=4))
def test_the_hits_are_those_of_a_plain_scan(texts: list[str], words: str):
    passages = [passage(f"o{at}", text or "-") for at, text in enumerate(texts)]
    looked = {folded(word) for word in words.split()} - {""}
    plain = [each for each in passages if looked and all(word in folded(each.text) for word in looked)]
    assert Texts(passages).find(Query.of(words)) == plain


@given(st.text(alphabet, max_size=30), st.text(alphabet, min_size=1, max_size=3))
def test_what_is_marked_sounds_as_what_was_looked_for(text: str, words: str):
    query = Query.of(words)
    spans = places(text, query)
    assert bool(spans) == any(each in folded(text) for word in query.words for each in word)
    assert all(one.stop <= other.start for one, other in itertools.pairwise(spans))


def test_hits_that_hang_together_stand_together_along_the_chain():
    opinion = passage("opinion:a")
    other = passage("opinion:b")
    finding = passage("finding:1", kind=SearchKind.FINDING, links=("opinion:a", "opinion:missing"))
    reply = passage("reply:1", kind=SearchKind.REPLY, links=("finding:1",))
    verdict = passage("verdict:1", kind=SearchKind.VERDICT, links=("reply:1",))
    groups = chains([verdict, other, reply, finding, opinion])
    assert groups == [(opinion, finding, reply, verdict), (other,)]


def test_what_a_seat_may_not_read_it_does_not_find():
    draft = passage("reply:1", "創業", only=frozenset({"department:industry", "secretariat"}))
    query = Query.of("創業")
    assert Texts([draft]).find(query, seats=("secretariat",)) == [draft]
    assert Texts([draft]).find(query, seats=("department:industry",)) == [draft]
    assert Texts([draft]).find(query, seats=("member:chamber", "member")) == []
    assert Texts([draft]).find(query, seats=()) == []


def test_a_year_and_kinds_narrow_it_down():
    hits = [passage("a", "創業"), passage("b", "創業", SearchKind.SHEET)]
    query = Query.of("創業")
    assert Texts(hits).find(query, kinds=frozenset({SearchKind.SHEET})) == hits[1:]
    assert Texts(hits).find(query, year=2022) == []
