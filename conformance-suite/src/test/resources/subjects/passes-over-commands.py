import proper

proper.INPUTS.add("commanded")
proper.live_until("never")
