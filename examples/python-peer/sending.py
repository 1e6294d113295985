"""The part of a peer that keeps and sends: durable values, the paths to a recipient, the outbox (PROTOCOL 4.1, 4.2)."""
import bisect
import random

import wire

STATUSES = ["queued", "sent", "delivered", "acknowledged"]

# The rules that are numbers, which a run may scale.
NUMBERS = {"queue.backoffMs": "1000..300000", "sync.inventoryCap": "1000", "sync.batchCap": "200",
           "sync.exchangeCap": "1000", "sync.maxFrameBytes": "65536", "merge.parkPerScope": "1000",
           "typing.ttlMs": "3000"}


def key_of(message):
    return "row/%s/%s" % (message["scope"], message["id"])


class Sending:
    """What must outlive a crash is in `kept`; what an input changes there is stored before anything is said that
    relies on it. An outbox entry stays until its recipient acknowledged it."""

    def __init__(self, start):
        self.me, self.now, self.chance = start["self"]["oderId"], start["now"], random.Random(start["entropy"])
        self.numbers = {**NUMBERS, **start["scaled"]}
        self.least, self.most = map(int, self.numbers["queue.backoffMs"].split(".."))
        self.kept = {record["key"]: record["value"] for record in start["stored"]}
        self.keys = sorted(self.kept)
        self.touched = set()  # keys of what changed since the last view
        self.before, self.effects, self.refs, self.first_ref = {}, [], 0, 1
        self.up, self.channels, self.under_way, self.restored = False, set(), {}, False
        self.armed, self.replays = False, 0
        self.arm()

    def answer(self, now, input):
        """What to do about an input: one transaction with all that it changed, then the rest. None: no idea."""
        wish = input.get("command", {})
        name = "user_" + wish["type"] if wish else "on_" + input["type"]
        method = getattr(self, name.replace("-", "_"), None)
        if method is None:
            return None
        self.now, self.effects = now, []
        if name != "on_store-refused":
            self.before, self.first_ref = {}, self.refs + 1
        method(**{field: value for field, value in {**input, **wish}.items() if field not in ("type", "command")})
        records = [{"key": key, "value": self.kept.get(key)} for key in sorted(self.before)]
        return [{"type": "store", "records": records}] * bool(records) + self.effects

    def on_store_refused(self, why):
        """Nothing of the last input was kept or sent: back to before it."""
        before, self.before = self.before, {}
        self.touched.update(before)
        self.kept = {key: value for key, value in {**self.kept, **before}.items() if value is not None}
        self.keys = sorted(self.kept)
        self.under_way = {ref: send for ref, send in self.under_way.items() if ref < self.first_ref}
        self.armed = False
        self.arm()
        self.show("warned", code="store_refused", reason=why)

    def keep(self, key, value):
        """Keeps a value, or none any more."""
        held = self.kept.pop(key, None)
        if value != held:
            self.before.setdefault(key, held)
            self.touched.add(key)
        if value is not None:
            self.kept[key] = value
        if held is None and value is not None:
            bisect.insort(self.keys, key)
        elif held is not None and value is None:
            self.keys.remove(key)

    def all(self, kind):
        """What is kept of that kind, in the order of the keys."""
        first, end = (bisect.bisect_left(self.keys, kind + mark) for mark in "/0")
        return [(key, self.kept[key]) for key in self.keys[first:end]]

    def number(self, rule):
        return int(self.numbers[rule])

    def do(self, type, **fields):
        self.effects.append({"type": type, **fields})

    def show(self, type, **fields):
        self.do("show", what={"type": type, **fields})

    # ---- the paths: the open channel, else the server's forward, else none

    def transmit(self, event, to=None):
        self.refs += 1
        path = {"type": "send-to-peer", "peer": to} if to else {"type": "send-to-server"}
        self.do(**path, ref=self.refs, frame=wire.encoded(event).decode())
        return self.refs

    def send(self, to, event, entry=None):
        if to in self.channels:
            self.under_way[self.transmit(event, to)] = (to, event, entry)
        else:
            self.forward(to, event, entry)

    def forward(self, to, event, entry):
        if self.up:
            ref = self.transmit({"type": "forwardPeerMessage", "to": to, "payload": event})
            self.under_way[ref] = (to, None, entry)

    def on_send_accepted(self, ref):
        _, _, key = self.under_way.pop(ref, (None, None, None))
        sent = self.kept.get(key, {})
        if "state" in sent:
            self.keep(key, {**sent, "state": "in-doubt"})
        self.advance(sent.get("eventId"), "sent")

    def on_send_refused(self, ref, why):
        to, event, entry = self.under_way.pop(ref, (None, None, None))
        if event:
            self.forward(to, event, entry)

    # ---- the outbox

    def enqueue(self, event_id, about, part, recipients):
        """An event of ours for some recipients: about a thread, or about a message; all of it, or the part of it that
        a change has set, such as `{"type": "reaction", "emoji": "+1"}`."""
        for to in recipients:
            number = self.kept.get("entries", 0) + 1
            self.keep("entries", number)
            self.keep("out/%09d" % number,
                      {"eventId": event_id, "recipient": to, "about": about, "part": part, "state": "waiting"})
        self.replay(lambda entry: entry["eventId"] == event_id)
        self.arm()

    def replay(self, due):
        """First in, first out; what is under way is not sent a second time, and what is gone ends."""
        under_way = {entry for _, _, entry in self.under_way.values()}
        for key, entry in self.all("out"):
            if due(entry) and key not in under_way:
                event = self.event(entry)
                if event:
                    self.send(entry["recipient"], event, key)
                else:
                    self.keep(key, None)

    def arm(self):
        """While something is in the outbox a timer runs that replays it, after twice as long each time."""
        if not self.armed and self.all("out"):
            longest = min(self.most, self.least << min(self.replays, 40))
            self.armed = True
            self.do("set-timer", name="retry", afterMs=self.chance.randint(max(self.least, longest // 2), longest))

    def on_network_restored(self):
        """All that waits goes out, and once more when the server knows us, if it does not yet."""
        self.restored = not self.up
        self.replay(lambda entry: True)

    def advance(self, event_id, status, by=()):
        """The status of a message of ours; it never falls."""
        own = self.kept.get("own/%s" % event_id)
        if own:
            later = max(own["status"], status, key=STATUSES.index)
            by = sorted({*own["acknowledgedBy"], *by})
            self.keep("own/" + event_id, {**own, "status": later, "acknowledgedBy": by})

    def acknowledged(self, event_ids, by, scope):
        for event_id in event_ids:
            own = self.kept.get("own/" + event_id)
            if own and own["scope"] == scope and by in own["recipients"]:
                everybody = {*own["acknowledgedBy"], by} == set(own["recipients"])
                self.advance(event_id, "acknowledged" if everybody else "delivered", by=[by])
        self.finished(event_ids, by, scope)

    def finished(self, event_ids, recipient, scope):
        """Nothing more to send to that recipient of those events; he is there, so the rest is due soon."""
        for key, entry in self.all("out"):
            about = (entry["recipient"], entry["about"].split("/")[1])
            if about == (recipient, scope) and entry["eventId"] in event_ids:
                self.keep(key, None)
        if self.replays:  # a wait that is the shortest goes on, whatever is heard meanwhile
            self.armed, self.replays = False, 0
        self.arm()
