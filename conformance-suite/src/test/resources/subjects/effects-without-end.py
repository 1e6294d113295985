from proper import answer, live_until, read
answer(live_until("input"), effects=[{"type": "cancel-timer", "name": "t"}] * 10001)
read()
