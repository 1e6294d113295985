from proper import answer, live_until, read
ask = live_until("input")
while True:
    answer(ask)
    answer(ask)
    ask = read()
