from proper import ANSWERS, say
say(0, ANSWERS["hello"])
seq = 1
while True:
    say(seq, ANSWERS["input"])
    seq += 1
