from proper import ANSWERS, live_until, read, say
say(live_until("input")["seq"], ANSWERS["view"])
read()
