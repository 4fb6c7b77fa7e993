"""The speed of the check is measured for every text and size."""

from collections import Counter

from bench.language.speed import SIZES, TEXTS, speed_table


def test_speed_is_measured_for_every_text_and_size() -> None:
    sizes = Counter[int]()
    shown = speed_table(lambda text: sizes.update([len(text)]))
    assert [line.split(" | ")[0] for line in shown.splitlines()[2:]] == [f"| {name}" for name in TEXTS]
    assert all(sizes[size] == len(TEXTS) for size in SIZES)
