import proper

proper.is_known = lambda ask: True
proper.live_until("never")
