from proper import live_until
live_until("never")
