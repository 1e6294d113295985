import sys
from proper import live_until
live_until("input")
print("first\nsomething is wrong with the store\x1b[31m", file=sys.stderr)
sys.exit(3)
