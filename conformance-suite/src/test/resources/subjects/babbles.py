print("Starting up ...", flush=True)
from proper import live_until
live_until("never")
