"""A long session in a short time: 50 seats, 500 opinions, 500 logins and logouts; the server's memory must level off.

``python -m bench.seats_soak``. What an opinion and a login leave behind shows by their number, not by the hours between them:
after the first twelfth, ten minutes of two hours, memory may not grow by more than the record itself needs.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.seats_client import joined
from bench.seats_house import FIRST, House, house, peopled

_PARTS = 12
_MOVES = 30
_GROWTH = 0.10
"""How much more memory the last part may have than the one after the first, of all of it."""


async def soak(folder: Path, seats: int, rounds: int) -> list[float]:
    """Return the memory in MB after every part: in each round one opinion, one logout, one login."""
    home, people = peopled(folder / "home", seats)
    async with house("pdca", home, people) as full:
        await full.joins()
        await full.orders("move", at=0, place="check")
        await full.fills(seats)
        weights = []
        for round_ in range(rounds):
            await _round(full, round_)
            if (round_ + 1) % max(rounds // _PARTS, 1) == 0:
                await asyncio.sleep(1.5)  # garbage is collected when it is quiet
                await full.orders("collect")
                weights.append(full.memory())
        return weights


async def _round(full: House, round_: int) -> None:
    if round_ % _MOVES == _MOVES - 1:
        await full.orders("move", at=(round_ // _MOVES) % 16, place="check")
    await full.orders("say", number=round_)
    place = random.randrange(len(full.terminals))
    await full.terminals[place].leave()
    user, key = full.people[place]
    full.terminals[place], _ = await joined(full.port, user, key, *FIRST["pdca"])


def main(words: Sequence[str] | None = None) -> int:
    """Run and print; 1 if memory goes on growing."""
    parser = argparse.ArgumentParser(prog="python -m bench.seats_soak", description=__doc__)
    parser.add_argument("--seats", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=500)
    args = parser.parse_args(words)
    random.seed(34)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="pdca-soak-") as folder:
        weights = asyncio.run(soak(Path(folder), args.seats, args.rounds))
    settled, ended = weights[min(1, len(weights) - 1)], median(weights[-2:])
    growth = ended / settled - 1
    print(f"{args.seats} seats, {args.rounds} opinions, {args.rounds} logouts and logins, {time.monotonic() - began:.0f} s")
    print("memory after each part, MB: " + " ".join(f"{weight:.0f}" for weight in weights))
    print(f"growth after the beginning: {100 * growth:.1f} % (to reach: <= {100 * _GROWTH:.0f} %)")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    return 0 if growth <= _GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
