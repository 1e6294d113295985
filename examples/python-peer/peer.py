#!/usr/bin/env python3
"""A Toju peer on nothing but Python's standard library (3.9 or newer), written from the contract and the protocol.

It sends, receives, acknowledges and changes direct messages and channel messages, over data channels, the server's
forward and an outbox that survives crashes, and reconciles its history with others. It has no clock, no socket and no
thread: it reads a line, decides, and prints a line. It signs nothing; the rules that it keeps it says in its hello.
"""
import json
import sys

import wire
from history import History, actor_of, changed, changes, plain, row, stamp_of
from sending import NUMBERS, key_of

HELLO = {"type": "hello", "contract": 1, "name": "python-peer", "version": "1.1",
         "limits": {}, "scales": list(NUMBERS),
         "offers": ["view-changes", "restarts"],
         "rules": {"queue.scope": "recipient", "queue.keepUntil": "acknowledged", "queue.retry": "events+backoff",
                   "delivery.ackAfter": "durable", "delivery.reAck": "any-path", "conversation.id": "derived",
                   "auth.gate": "both", "auth.sender": "verified", "auth.mutation": "author",
                   "auth.messageId": "bound", "merge.unit": "field", "merge.tie": "total-order",
                   "merge.deleteVsEdit": "delete-wins", "merge.earlyMutation": "park", "merge.stampClock": "hybrid",
                   "session.retryMs": "5000",
                   "session.refreshMs": "60000", "sync.maxFrameBytes": "65536", "sync.answerTo": "participants", "sync.unsolicitedBatch": "drop"}}

# What it can claim to be, and the commands that others than such a peer need not know.
PROFILES = {"channel-client": {"send-direct", "create-group", "send-to-conversation"},
            "dm-client-unsigned": {"send-to-channel", "type"},
            "full-peer": set()}


class Peer(History):
    """One user on one device. `on_` is what the host tells, `user_` what the user wants, `server_` and `peer_` are
    the frames that come from there."""

    def __init__(self, start):
        self.connected, self.negotiating, self.doubtful, self.typing = False, set(), set(), set()
        super().__init__(start)

    # ---- connections: the smaller oderId offers a data channel, the other after 5 s without an offer

    def on_signaling_up(self, address):
        self.connected = True
        self.ask_server()

    def ask_server(self):
        """Says what the server has not answered, and again later until it has."""
        if not self.up:
            self.transmit({"type": "identify", "oderId": self.me})
        else:
            for server in self.wanted():
                if server not in self.present:
                    self.join(server)
        if not self.up or set(self.wanted()) - set(self.present):
            self.do("set-timer", name="session:", afterMs=5000)

    def wanted(self):
        return [key[len("server/"):] for key, _ in self.all("server")]

    def join(self, server):
        self.transmit({"type": "join_server", "serverId": server})

    def server_identified(self, event, _):
        if not self.up:
            self.up = True
            self.ask_server()
            if self.restored:
                self.restored = False
                self.replay(lambda entry: True)
            self.do("set-timer", name="members:", afterMs=60000)

    def on_signaling_down(self):
        self.up, self.connected, self.negotiating, self.present = False, False, set(), {}
        self.look_around()

    def server_server_users(self, event, _):
        self.present[event["serverId"]] = {user for user in event["users"] if user != self.me}
        for user in sorted(self.present[event["serverId"]]):
            self.meet(user, 0 if self.me < user else 5000)
        self.look_around()

    def server_user_joined(self, event, _):
        if event["serverId"] in self.present:
            self.present[event["serverId"]].update({event["user"]} - {self.me})
        self.meet(event["user"], 0 if self.me < event["user"] else 5000)

    def server_user_left(self, event, _):
        self.present.get(event["serverId"], set()).discard(event["oderId"])
        self.look_around()

    def is_here(self, user):
        return any(user in self.members(server) for server in self.present)

    def look_around(self):
        """Who was gone for a while may have lost an open channel with its process: its next offer is taken."""
        self.doubtful |= {user for user in self.channels if not self.is_here(user)}

    def meet(self, user, patience):
        if self.is_here(user) and user not in self.channels | self.negotiating:
            if patience:
                self.do("set-timer", name="offer:" + user, afterMs=patience)
            else:
                self.attempt(user)
                self.do("negotiate", peer=user, kind="begin", opaque={})

    def attempt(self, user):
        self.negotiating.add(user)
        self.do("set-timer", name="offer:" + user, afterMs=30000)

    def on_timer_fired(self, name):
        kind, _, what = name.partition(":")
        if kind == "retry":
            self.armed, self.replays = False, self.replays + 1
            self.replay(lambda entry: True)
            self.arm()
        elif kind == "session":
            if self.connected:
                self.ask_server()
        elif kind == "members":
            if self.up:
                for server in self.wanted():
                    self.join(server)
                self.do("set-timer", name="members:", afterMs=60000)
        elif kind == "offer":
            if what in self.negotiating:
                self.do("close-channel", peer=what)
            else:
                self.meet(what, 0)
        elif kind == "typing":
            self.typing.discard(tuple(what.split(":", 1)))
        else:
            self.exchanges.pop(name, None)

    def on_local_signal(self, peer, kind, opaque):
        if self.up:
            self.transmit({**opaque, "type": kind.replace("-", "_"), "to": peer})

    def server_offer(self, event, sender):
        if event["type"] == "offer":
            if sender in self.channels - self.doubtful:
                return  # another device of that user: the one that has the channel keeps it
            self.attempt(sender)
        opaque = {name: value for name, value in event.items() if name not in ("type", "from", "to")}
        self.do("negotiate", peer=sender, kind=event["type"].replace("_", "-"), opaque=opaque)

    server_answer = server_ice_candidate = server_offer

    def on_channel_opened(self, peer):
        self.channels.add(peer)
        self.negotiating.discard(peer)
        self.doubtful.discard(peer)
        self.do("cancel-timer", name="offer:" + peer)
        self.replay(lambda entry: entry["recipient"] == peer)
        for scope in self.shared(peer):
            self.announce(peer, scope)

    def on_channel_closed(self, peer):
        self.channels.discard(peer)
        self.negotiating.discard(peer)
        self.exchanges = {name: known for name, known in self.exchanges.items() if name.split(":")[2] != peer}
        self.meet(peer, 1000 if self.me < peer else 6000)

    def server_ping(self, event, _):
        self.transmit({"type": "pong", "t": event["t"]})

    # ---- frames: from the server itself, or from a peer, over its channel or forwarded; others change nothing

    def on_frame_received(self, source, frame):
        event, sender = wire.decoded(frame) or {}, source.get("peer")
        if not sender and event.get("type") == "forwardPeerMessage" and wire.fits("server forwardPeerMessage", event):
            sender, event = event["from"], event["payload"]
        self.take("peer" if sender else "server", event, sender or event.get("from"))

    def take(self, origin, event, sender):
        """A frame of a known shape goes to the method of its name; what came inside a thread, to that of a peer."""
        kind = "%s %s" % (origin, event.get("type"))
        if kind in wire.SHAPES and wire.fits(kind, event):
            name = kind.replace("thread", "peer").replace(" ", "_").replace("-", "_")
            getattr(self, name)(event, sender)

    def peer_direct_message(self, event, sender):
        thread, message = self.known(wire.only("thread", event["conversation"]), sender), row(event["message"])
        if not thread or message["senderId"] != sender:
            return
        right = event["eventId"] == message["id"] and wire.is_right(thread)
        right = right and self.belongs(message, thread["id"], thread)
        if right:
            self.keep("thread/" + thread["id"], thread)
            self.arrived(message)
        self.reply("received" if right else "refused", thread["id"], [event["eventId"]], sender)

    def peer_conversation_create(self, event, sender):
        came = wire.only("thread", event["conversation"])
        thread = self.known(came, sender)
        if thread and came["createdBy"] == sender:
            right = wire.is_right(came) and wire.owner(event["eventId"]) == sender
            if right:
                self.keep("thread/" + thread["id"], thread)
            self.reply("received" if right else "refused", came["id"], [event["eventId"]], sender)

    def peer_edit_message(self, event, sender):
        """A change; that of our 1:1 may come before the thread itself."""
        scope = event["conversationId"]
        here = self.known({"id": scope}, sender) or scope == wire.direct_id(self.me, sender)
        if here and actor_of(event) == sender:
            outcome = self.change(scope, event) if wire.owner(event["eventId"]) == sender else "refused"
            if outcome:
                self.reply(outcome, scope, [event["eventId"]], sender)

    peer_delete_message = peer_reaction = peer_attachment_link = peer_edit_message

    def peer_direct_message_status(self, event, sender):
        if event["from"] == sender and event["kind"] == "received":
            self.acknowledged(event["ids"], sender, event["conversationId"])
        elif event["from"] == sender and event["kind"] == "refused":
            self.finished(event["ids"], sender, event["conversationId"])

    def reply(self, kind, scope, ids, to):
        self.send(to, {"type": "direct-message-status", "conversationId": scope, "ids": ids, "from": self.me,
                       "kind": kind, "at": self.now})

    def peer_direct_message_sync(self, event, sender):
        inner = event["event"]
        if self.known({"id": event["conversationId"]}, sender) and inner.get("scope") == event["conversationId"]:
            self.take("thread", inner, sender)

    def server_chat_message(self, event, sender):
        message, scope = row(event["message"]), event["serverId"] + "/" + event["channelId"]
        if self.watches(scope) and message["senderId"] == sender and self.belongs(message, scope):
            self.arrived(message)
            self.has_spoken(sender, scope)

    def server_edit_message(self, event, sender):
        scope = event["serverId"] + "/" + event["channelId"]
        if self.watches(scope) and actor_of(event) == sender:
            self.change(scope, event)

    server_delete_message = server_reaction = server_attachment_link = server_edit_message

    def server_user_typing(self, event, sender):
        """Shown until it is withdrawn, or its time is up."""
        scope = event["serverId"] + "/" + event["channelId"]
        timer = "typing:%s:%s" % (sender, scope)
        if event["typing"] and self.watches(scope):
            self.typing.add((sender, scope))
            self.do("set-timer", name=timer, afterMs=self.number("typing.ttlMs"))
        else:
            self.typing.discard((sender, scope))
            self.do("cancel-timer", name=timer)

    def has_spoken(self, user, scope):
        """Who has said it types no longer."""
        if (user, scope) in self.typing:
            self.typing.discard((user, scope))
            self.do("cancel-timer", name="typing:%s:%s" % (user, scope))

    # ---- what the user wants

    def user_send_direct(self, ref, to, body):
        if to == self.me:
            return self.refuse(ref, "self", "expected another user, came oneself")
        thread = self.made("dm", [to])
        self.compose(ref, self.kept.get("thread/" + thread["id"], thread), body)

    def made(self, kind, others, **more):
        thread = {"kind": kind, "participants": sorted({self.me, *others}), "createdBy": self.me,
                  "createdAt": self.now, **more}
        return {"id": wire.thread_id(thread), **thread}

    def user_create_group(self, ref, others, originId=None):
        thread = self.made("group", others, **({"originId": originId} if originId else {}))
        if not wire.fits("thread", thread) or not wire.is_right(thread):
            return self.refuse(ref, "bad_group", "expected 2 to 64 participants")
        self.keep("thread/" + thread["id"], thread)
        self.show("done", ref=ref, scope=thread["id"])
        recipients = [user for user in thread["participants"] if user != self.me]
        self.enqueue(self.new_id(), "thread/" + thread["id"], None, recipients)

    def user_send_to_conversation(self, ref, conversationId, body):
        thread = self.kept.get("thread/" + conversationId)
        if not thread:
            return self.refuse(ref, "unknown_conversation", "expected a known conversation, came " + conversationId)
        self.compose(ref, thread, body)

    def compose(self, ref, thread, body):
        recipients = [user for user in thread["participants"] if user != self.me]
        message = self.written(ref, thread["id"], recipients, body)
        if message:
            self.keep("thread/" + thread["id"], thread)
            self.enqueue(message["id"], key_of(message), None, recipients)

    def user_send_to_channel(self, ref, serverId, channelId, body):
        message = self.written(ref, serverId + "/" + channelId, [], body)
        if message:
            self.post("chat_message", serverId, channelId, own="own/" + message["id"], message=message)

    def post(self, type, server, channel, own=None, **fields):
        """To everybody who joined that server, while the server is there; who misses it gets it by sync."""
        if self.up:
            ref = self.transmit({**fields, "type": type, "serverId": server, "channelId": channel})
            self.under_way[ref] = (None, None, own)
        else:
            self.show("warned", code="offline", reason="the server is out of reach: members get it by sync alone")

    def written(self, ref, scope, recipients, body):
        """A new message of ours, kept and shown; None where its body is too long."""
        if not wire.fits("body", body):
            return self.refuse(ref, "bad_body", "expected a body within the limits")
        message = row({"id": self.new_id(), "scope": scope, "senderId": self.me, "recipients": recipients,
                       "createdAt": self.now, "body": body})
        self.keep(key_of(message), message)
        self.keep("own/" + message["id"], {"eventId": message["id"], "scope": scope, "recipients": recipients,
                                           "status": "queued", "acknowledgedBy": []})
        self.show("done", ref=ref, scope=scope, id=message["id"])
        return message

    def user_edit(self, ref, scope, messageId, body):
        self.alter(ref, scope, messageId, {"type": "edit-message"}, "editedAt", body=body)

    def user_delete(self, ref, scope, messageId):
        self.alter(ref, scope, messageId, {"type": "delete-message"}, "deletedAt")

    def user_react(self, ref, scope, messageId, emoji, on):
        self.alter(ref, scope, messageId, {"type": "reaction", "emoji": emoji}, "at", on=on, userId=self.me)

    def user_attach(self, ref, scope, messageId, linkId, **link):
        self.alter(ref, scope, messageId, {"type": "attachment-link", "linkId": linkId}, "at", **link)

    def alter(self, ref, scope, messageId, part, stamp, **value):
        """A change by us of the register that `part` names, later than all that we have done to that message."""
        held = self.kept.get("row/%s/%s" % (scope, messageId))
        if not held:
            return self.refuse(ref, "unknown_message", "expected a message that is held, came " + messageId)
        mine = held["senderId"] == self.me
        if not mine and part["type"] != "reaction":
            return self.refuse(ref, "not_author", "expected a message of one's own")
        earlier = [stamp_of(change) for change in changes(held, self.me)] + [held["createdAt"]] * mine
        change = {"actorId": self.me, **value, **part, "messageId": messageId,
                  stamp: max([self.now] + [at + 1 for at in earlier])}
        message = changed(held, change) if wire.fits("change " + part["type"], change) else held
        if message == held:
            return self.refuse(ref, "no_effect", "expected a value within the limits, of a message that is not deleted")
        self.keep(key_of(held), message)
        self.show("done", ref=ref, scope=scope, id=messageId)
        if "/" in scope:
            server, channel = scope.split("/")
            self.post(part["type"].replace("-", "_"), server, channel,
                      **{name: change[name] for name, _ in wire.SHAPES["change " + part["type"]]})
        else:
            participants = self.kept["thread/" + scope]["participants"]
            self.enqueue(self.new_id(), key_of(held), part, [user for user in participants if user != self.me])

    def user_join(self, ref, serverId, channels):
        if "server/" + serverId not in self.kept:
            self.present.pop(serverId, None)
        self.keep("server/" + serverId, channels)
        self.show("done", ref=ref)
        if self.up:
            self.join(serverId)
            self.do("set-timer", name="session:", afterMs=5000)

    def user_leave(self, ref, serverId):
        left = "server/" + serverId in self.kept
        self.keep("server/" + serverId, None)
        self.show("done", ref=ref)
        if self.up and left:
            self.transmit({"type": "leave_server", "serverId": serverId})

    def user_type(self, ref, serverId, channelId, typing):
        self.post("user_typing", serverId, channelId, typing=typing)
        self.show("done", ref=ref)

    def user_read(self, ref, scope):
        for key, _ in self.all("new/row/" + scope):
            self.keep(key, None)
        self.keep("unread/" + scope, None)
        self.show("done", ref=ref, scope=scope)

    def refuse(self, ref, code, reason):
        self.show("refused", ref=ref, code=code, reason=reason)

    def new_id(self):
        return "%s:%032x" % (self.me, self.chance.getrandbits(128))

    def view(self):
        """All that can be shown."""
        return {**self.shown(self.keys), **self.few()}

    def view_changes(self):
        """What is shown otherwise than in the last view."""
        touched, gone = sorted(self.touched), {}
        for key in touched:
            if key.startswith("row/") and key not in self.kept:
                scope, _, message_id = key[len("row/"):].rpartition("/")
                gone.setdefault(scope, []).append(message_id)
        return {**self.shown(touched), "goneRows": gone, **self.few()}

    def few(self):
        """The parts of a view that stay small."""
        typing = {}
        for user, scope in sorted(self.typing):
            typing.setdefault(scope, []).append(user)
        return {"conversations": [thread for _, thread in self.all("thread")],
                "outbox": [{name: entry[name] for name in ("eventId", "recipient", "state")}
                           for _, entry in self.all("out")],
                "unread": {key[len("unread/"):]: count for key, count in self.all("unread")},
                "typing": typing,
                "presence": {server: sorted(self.members(server)) for server in self.present
                             if "server/" + server in self.kept}}

    def shown(self, keys):
        """The rows and deliveries with these keys, as views have them."""
        rows, deliveries = {}, []
        self.touched = set()
        for key in keys:
            kept = self.kept.get(key)
            if kept and key.startswith("row/"):
                rows.setdefault(kept["scope"], []).append(kept)
            elif kept and key.startswith("own/"):
                deliveries.append({"messageId": kept["eventId"], "status": kept["status"],
                                   "acknowledgedBy": kept["acknowledgedBy"]})
        return {"rows": rows, "deliveries": deliveries}


def answers(lines, profiles):
    """The loop of the contract: a line, its answer, the next line."""
    peer, unknown = None, set.intersection(*(PROFILES[profile] for profile in profiles))
    for ask in map(json.loads, lines):
        if ask["type"] == "hello":
            answer = {**HELLO, "profiles": profiles}
        elif ask["type"] == "start":
            peer = Peer(ask)
            answer = {"type": "effects", "effects": peer.effects}
        elif ask["type"] == "input" and ask["input"].get("command", {}).get("type") in unknown:
            answer = {"type": "unsupported", "what": ask["input"]["command"]["type"]}
        elif ask["type"] == "input":
            effects = peer.answer(ask["now"], ask["input"])
            answer = {"type": "effects", "effects": effects}
            if effects is None:
                answer = {"type": "unsupported", "what": ask["input"].get("command", ask["input"])["type"]}
        elif ask["type"] == "view" and "since" in ask:
            answer = {"type": "view-changes", "since": ask["since"], "changes": peer.view_changes()}
        elif ask["type"] == "view":
            answer = {"type": "view", "view": peer.view()}
        else:
            answer = {"type": "stopped"}
        yield {"seq": ask["seq"], **answer}


def main():
    profiles = sys.argv[1:] or ["channel-client", "dm-client-unsigned"]
    if not set(profiles) <= set(PROFILES):
        sys.exit("peer.py: expected some of %s, got %s" % (", ".join(PROFILES), " ".join(profiles)))
    sys.stdin.reconfigure(encoding="utf-8")
    for answer in answers(sys.stdin, profiles):
        print(json.dumps(answer, separators=(",", ":")), flush=True)


if __name__ == "__main__":
    main()
