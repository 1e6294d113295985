import proper

proper.COMMANDS.add("nobody-knows-this")
proper.live_until("never")
