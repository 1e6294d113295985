#!/usr/bin/env python3
"""A bridge between the contract and a client that exists already. Put the client's calls where the dots are. Every input
calls the method of its name, and every command one. What has none is `unsupported`: what needs it is not run, and
counted. Logs go to standard error."""
import json
import sys

HELLO = {"type": "hello", "contract": 1, "name": "my-client", "version": "0.1", "profiles": ["dm-client-unsigned"],
         "rules": {}, "limits": {}, "scales": []}


class Bridge:
    def __init__(self, start):  # start["stored"]: what was stored before a crash; start["entropy"]: for ids
        self.me, self.effects, self.sends = start["self"]["oderId"], [], 0

    def do(self, effect, **fields):
        """Asks for something: store, set-timer, cancel-timer, negotiate, close-channel, show."""
        self.effects.append({"type": effect, **fields})

    def send(self, event, **to):
        """To the server, or with peer=... over the data channel to that user; accepted or refused by its number."""
        self.sends += 1
        self.do("send-to-peer" if to else "send-to-server", ref=self.sends, frame=json.dumps(event), **to)

    def user_send_direct(self, ref, to, body):  # one for each command: edit, delete, react, join, sync, ...
        self.do("show", what={"type": "refused", "ref": ref, "code": "not-yet", "reason": "the bridge has no client"})

    def on_frame_received(self, source, frame): ...  # source["type"]: server, or channel with its peer
    def on_signaling_up(self, address): self.send({"type": "identify", "oderId": self.me})
    def on_signaling_down(self): ...
    def on_network_restored(self): ...
    def on_channel_opened(self, peer): ...
    def on_channel_closed(self, peer): ...
    def on_local_signal(self, peer, kind, opaque): ...  # relay it; what comes from there goes to do("negotiate", ...)
    def on_timer_fired(self, name): ...
    def on_send_accepted(self, ref): ...
    def on_send_refused(self, ref, why): ...
    def on_store_refused(self, why): ...  # be again as before the last input

    def view(self):
        return dict(rows={}, deliveries=[], conversations=[], outbox=[], unread={}, typing={}, presence={})

    def answer(self, origin, type, **fields):
        if type == "commanded":
            return self.answer("user_", ref=fields["ref"], **fields["command"])
        method, self.effects = getattr(self, origin + type.replace("-", "_"), None), []
        if method:
            method(**fields)
        return {"type": "effects", "effects": self.effects} if method else {"type": "unsupported", "what": type}


for line in iter(sys.stdin.readline, ""):
    ask = json.loads(line)
    if ask["type"] == "start":
        bridge = Bridge(ask)
    answer = {"hello": lambda: HELLO, "start": lambda: {"type": "effects", "effects": []},
              "input": lambda: bridge.answer("on_", **ask["input"]), "stop": lambda: {"type": "stopped"},
              "view": lambda: {"type": "view", "view": bridge.view()}}[ask["type"]]()
    print(json.dumps({**answer, "seq": ask["seq"]}), flush=True)
