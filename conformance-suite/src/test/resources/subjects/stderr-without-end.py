import sys
from proper import live_until
live_until("input")
for i in range(100000):
    print("line", i, "of what nobody will read", file=sys.stderr)
sys.exit(1)
