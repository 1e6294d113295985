"""Keeps the contract until its user asks for something."""
import sys

import proper

proper.COMMANDS |= {"send-direct", "send-to-conversation", "send-to-channel", "edit", "delete", "react", "attach",
                    "create-group", "join", "leave", "type", "read", "sync"}
while True:
    ask = proper.read()
    if ask["type"] == "input" and ask["input"]["type"] == "commanded" and proper.is_known(ask):
        print("something is wrong with the store", file=sys.stderr, flush=True)
        sys.exit(3)
    proper.answer(ask)
