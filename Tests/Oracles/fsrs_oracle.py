"""Answers histories of reviews with what py-fsrs makes of them.

One history a line: grade and seconds waited before it, repeated. Prints stability, difficulty and
the due time in milliseconds since 1970.
"""
import sys
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler

scheduler = Scheduler(enable_fuzzing=False)
for line in sys.stdin:
    numbers = [int(word) for word in line.split()]
    now = datetime(2026, 1, 1, 12, tzinfo=timezone.utc)
    card = Card()
    for grade, wait in zip(numbers[::2], numbers[1::2]):
        now += timedelta(seconds=wait)
        card, _ = scheduler.review_card(card, Rating(grade), now)
    print(card.stability, card.difficulty, round(card.due.timestamp() * 1000))
