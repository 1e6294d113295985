import subprocess, sys
from proper import answer, live_until
# A process of its own session, whose parent is gone, with our standard output in its hands.
PARENT = ("import subprocess as s\n"
          "print(s.Popen(['sleep', '600'], start_new_session=True, stdin=s.DEVNULL, stdout=2).pid)")
left = subprocess.run([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=sys.stdout, text=True, check=True)
answer(live_until("start"), effects=[{"type": "cancel-timer", "name": left.stdout.strip()}])
live_until("never")
