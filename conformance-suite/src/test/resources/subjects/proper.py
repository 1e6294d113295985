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


def read():
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


def say(seq, answer):
    print(json.dumps({"seq": seq, **answer}), flush=True)


def answer(ask, **more):
    say(ask["seq"], {**ANSWERS[ask["type"]], **more})


def live_until(type):
    """Answers properly; returns the first line of that type, unanswered."""
    while True:
        ask = read()
        if ask["type"] == type:
            return ask
        answer(ask)
