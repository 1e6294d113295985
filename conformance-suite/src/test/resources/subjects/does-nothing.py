"""Takes every command of the contract, and does nothing about it."""
import proper

proper.COMMANDS |= {"send-direct", "send-to-conversation", "send-to-channel", "edit", "delete", "react", "attach",
                    "create-group", "join", "leave", "type", "read", "sync"}
proper.live_until("never")
