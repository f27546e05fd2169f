"""Whose screen is painted when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pdca_tui.screens.shell.paint_queue import WAY, Turn, Turns


class Screens:
    """Screens that begin to be painted, and are done when the test says so."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.begun: list[int] = []
        self.done: dict[int, Callable[[], None]] = {}

    def screen(self, number: int, typed_at: float = 0.0) -> Turn:
        def paint(done: Callable[[], None]) -> None:
            self.begun.append(number)
            self.done[number] = done

        return Turn(paint, lambda: typed_at)


async def test_a_few_are_painted_at_once_and_the_rest_one_by_one():
    turns = Turns(at_once=2)
    screens = Screens(turns)
    for number in range(5):
        turns.want(screens.screen(number, typed_at=-number))
    turns.give()
    assert screens.begun == [0, 1]
    screens.done[1]()
    assert screens.begun == [0, 1, 2]
    for number in (0, 2, 3, 4):
        screens.done[number]()
    assert screens.begun == [0, 1, 2, 3, 4]


async def test_who_typed_last_is_first():
    turns = Turns(at_once=1)
    screens = Screens(turns)
    for number, typed_at in enumerate([5.0, 9.0, 7.0]):
        turns.want(screens.screen(number, typed_at))
    turns.give()
    for number in (1, 2):
        screens.done[number]()
    assert screens.begun == [1, 2, 0]


async def test_what_is_new_while_one_waits_makes_one_turn():
    turns = Turns(at_once=1)
    screens = Screens(turns)
    first, second = screens.screen(1, 2.0), screens.screen(2, 1.0)
    for turn in (first, second, second, second):
        turns.want(turn)
    turns.give()
    screens.done[1]()
    screens.done[2]()
    assert screens.begun == [1, 2]


async def test_what_is_new_while_one_is_painted_makes_another_turn():
    turns = Turns(at_once=2)
    screens = Screens(turns)
    turn = screens.screen(1)
    turns.want(turn)
    turns.give()
    turns.want(turn)
    turns.give()
    assert screens.begun == [1]
    screens.done[1]()
    assert screens.begun == [1, 1]


async def test_a_screen_that_never_says_it_is_done_is_not_waited_for():
    turns = Turns(at_once=1, patience=0.01)
    screens = Screens(turns)
    for number in (1, 2):
        turns.want(screens.screen(number, -number))
    turns.give()
    async with asyncio.timeout(5):
        while screens.begun != [1, 2]:  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0)


async def test_who_has_left_gets_no_turn_and_gives_up_their_own():
    turns = Turns(at_once=1)
    screens = Screens(turns)
    wanted = [screens.screen(number, -number) for number in range(3)]
    for turn in wanted:
        turns.want(turn)
    turns.give()
    turns.forget(wanted[1])
    turns.forget(wanted[0])
    assert screens.begun == [0, 2]


async def test_screens_that_are_done_at_once_do_not_pile_up():
    turns = Turns(at_once=1)
    begun: list[int] = []

    def screen(number: int) -> Turn:
        def paint(done: Callable[[], None]) -> None:
            begun.append(number)
            done()

        return Turn(paint, lambda: 0.0)

    for number in range(1_500):
        turns.want(screen(number))
    turns.give()
    assert sorted(begun) == list(range(1_500))


async def test_a_pressed_key_goes_before_those_who_only_look():
    turns = Turns()
    screens = Screens(turns)
    turns.want(screens.screen(1))
    its_frame_is_out = turns.make_way()
    turns.give()
    assert screens.begun == []
    its_frame_is_out()
    assert screens.begun == [1]


async def test_keys_without_end_do_not_keep_the_others_from_their_turns():
    turns = Turns()
    screens = Screens(turns)
    for number in range(3):
        turns.want(screens.screen(number, -number))
    async with asyncio.timeout(5):
        while len(screens.begun) < 3:
            out = turns.make_way()
            turns.make_way()
            turns.give()
            for done in screens.done.values():
                done()
            await asyncio.sleep(WAY / 4)
            out()
    assert screens.begun == [0, 1, 2]
