from proper import live_until, say
say(live_until("hello")["seq"], {"type": "hello", "contract": 2, "greeting": "well met"})
