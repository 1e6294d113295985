"""The proper half of subjects that misbehave in one way each."""
import json
import sys

ANSWERS = {"hello": {"type": "hello", "contract": 1, "name": "proper", "version": "1",
                     "profiles": ["dm-client-unsigned"], "rules": {}, "limits": {}, "scales": []},
           "start": {"type": "effects", "effects": []},
           "input": {"type": "effects", "effects": []},
           "view": {"type": "view", "view": {"rows": {}, "deliveries": [], "conversations": [], "outbox": [],
                                             "unread": {}, "typing": {}, "presence": {}}},
           "stop": {"type": "stopped"}}
INPUTS = {"frame-received", "channel-opened", "channel-closed", "signaling-up", "signaling-down", "network-restored",
          "timer-fired", "send-accepted", "send-refused", "store-refused", "local-signal"}
COMMANDS = set()
UNKNOWN = {"type": "unsupported", "what": "this"}


def read():
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


def say(seq, answer):
    print(json.dumps({"seq": seq, **answer}), flush=True)


def is_known(ask):
    """Whether it is an input that it knows, or a command; of those it knows none, unless it is told to."""
    if ask["type"] != "input":
        return True
    if ask["input"]["type"] == "commanded":
        return ask["input"]["command"]["type"] in COMMANDS
    return ask["input"]["type"] in INPUTS


def answer(ask, **more):
    """The proper answer; of an input that nobody knows, that it is not known."""
    say(ask["seq"], {**(ANSWERS[ask["type"]] if is_known(ask) else UNKNOWN), **more})


def live_until(type):
    """Answers properly; returns the first line of that type, unanswered."""
    while True:
        ask = read()
        if ask["type"] == type:
            return ask
        answer(ask)
