from proper import live_until, say
while True:
    say(live_until("input")["seq"], {"type": "unsupported", "what": "inputs of any kind"})
