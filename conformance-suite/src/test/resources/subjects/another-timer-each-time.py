"""Takes chance from elsewhere than the contract's entropy: no two runs are the same."""
import random

import proper

proper.COMMANDS |= {"send-direct", "send-to-conversation", "send-to-channel", "edit", "delete", "react", "attach",
                    "create-group", "join", "leave", "type", "read", "sync"}
proper.answer(proper.live_until("start"),
              effects=[{"type": "set-timer", "name": "again", "afterMs": random.randrange(1, 2 ** 40)}])
proper.live_until("never")
