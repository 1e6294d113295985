import sys
from proper import live_until
live_until("input")
sys.stdout.write('{"type":"effe')
