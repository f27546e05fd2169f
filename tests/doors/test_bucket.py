"""Token buckets."""

from __future__ import annotations

from pdca_tui.doors.serving.rate_limit import Bucket, Buckets


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_taken_and_what_comes_after_waits():
    clock = Clock()
    bucket = Bucket(rate=2, burst=3, clock=clock)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    assert bucket.wait() == 0.5
    clock.now = 0.5
    assert bucket.take()
    assert not bucket.take()


def test_a_bucket_never_holds_more_than_its_burst():
    clock = Clock()
    bucket = Bucket(rate=2, burst=3, clock=clock)
    clock.now = 1000
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_everybody_has_a_bucket_of_their_own():
    buckets = Buckets(rate=1, burst=1, clock=Clock())
    assert buckets.take("a")
    assert not buckets.take("a")
    assert buckets.take("b")


def test_a_crowd_cannot_fill_the_memory():
    clock = Clock()
    buckets = Buckets(rate=1, burst=2, most=10, clock=clock)
    taken = [buckets.take(number) for number in range(1000)]
    assert taken.count(True) == 12
    clock.now = 10
    assert all(buckets.take(number) for number in range(2000, 2010))
