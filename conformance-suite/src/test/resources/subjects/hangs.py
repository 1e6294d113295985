import time
from proper import live_until
live_until("input")
time.sleep(600)
