import sys
from proper import live_until
live_until("input")
while True:
    sys.stdout.write("x" * 1000000)
