import time
from proper import live_until
live_until("start")
print('{"seq": 1, "type": "effects", "effects": []}', flush=True)
time.sleep(600)
