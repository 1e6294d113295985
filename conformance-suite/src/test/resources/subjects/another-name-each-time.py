import os
from proper import answer, live_until
answer(live_until("hello"), version=str(os.getpid()))
live_until("never")
