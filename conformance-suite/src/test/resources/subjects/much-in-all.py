"""Each of its answers is legal, and small enough; all of them together are not."""
from proper import answer, live_until

while True:
    answer(live_until("input"), effects=[{"type": "cancel-timer", "name": "t" * 100}] * 1000)
