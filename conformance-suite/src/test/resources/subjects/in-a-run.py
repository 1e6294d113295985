"""Keeps the contract until it hears of the server in a run; then it does what its argument says."""
import random
import sys
import time

import proper

proper.COMMANDS |= {"send-direct", "send-to-conversation", "send-to-channel", "edit", "delete", "react", "attach",
                    "create-group", "join", "leave", "type", "read", "sync"}
MANNER = sys.argv[1]
while True:
    ask = proper.read()
    if ask["type"] != "input" or ask["input"]["type"] != "signaling-up":
        proper.answer(ask)
    elif MANNER == "dies":
        print("something is wrong with the store", file=sys.stderr, flush=True)
        sys.exit(3)
    elif MANNER == "hangs":
        time.sleep(600)
    elif MANNER == "babbles":
        print("Connected!", flush=True)
    elif MANNER == "floods":
        proper.answer(ask, effects=[{"type": "cancel-timer", "name": "t"}] * 10001)
    elif MANNER == "draws":
        proper.answer(ask, effects=[{"type": "set-timer", "name": "again", "afterMs": random.randrange(1, 2 ** 40)}])
