#!/usr/bin/env python3
"""A Toju peer on nothing but Python's standard library (3.9 or newer), written from the contract and the protocol.

It sends, receives, acknowledges and edits direct messages and channel messages, over data channels, the server's
forward and an outbox that survives crashes. It has no clock, no socket and no thread: it reads a line, decides, and
prints a line. What it leaves out it says in its hello, or answers with `unsupported`.
"""
import json
import re
import sys

import wire
from sending import Sending, key_of

HELLO = {"type": "hello", "contract": 1, "name": "python-peer", "version": "1.0",
         "profiles": ["channel-client", "dm-client-unsigned"], "limits": {}, "scales": ["queue.backoffMs"],
         "rules": {"queue.scope": "recipient", "queue.keepUntil": "acknowledged", "queue.retry": "events+backoff",
                   "delivery.ackAfter": "durable", "delivery.reAck": "duplicates", "conversation.id": "derived",
                   "auth.gate": "both", "auth.sender": "verified", "auth.mutation": "author",
                   "merge.deleteVsEdit": "delete-wins"}}


class Peer(Sending):
    """One user on one device. `on_` is what the host tells, `user_` what the user wants, `server_` and `peer_` are
    the frames that come from there."""

    def __init__(self, start):
        self.negotiating, self.present, self.posts = set(), {}, {}
        super().__init__(start)

    # ---- connections: the smaller oderId offers a data channel, the other after 5 s without an offer

    def on_signaling_up(self, address):
        self.transmit({"type": "identify", "oderId": self.me})

    def server_identified(self, event, _):
        self.up = True
        for key, _ in self.all("server"):
            self.transmit({"type": "join_server", "serverId": key[len("server/"):]})

    def on_signaling_down(self):
        self.up, self.negotiating, self.present = False, set(), {}

    def server_server_users(self, event, _):
        self.present[event["serverId"]] = {user for user in event["users"] if user != self.me}
        for user in sorted(self.present[event["serverId"]]):
            self.meet(user, 0 if self.me < user else 5000)

    def server_user_joined(self, event, _):
        self.present.setdefault(event["serverId"], set()).update({event["user"]} - {self.me})
        self.meet(event["user"], 0 if self.me < event["user"] else 5000)

    def server_user_left(self, event, _):
        self.present.get(event["serverId"], set()).discard(event["oderId"])

    def meet(self, user, patience):
        here = any(user in users for users in self.present.values())
        if here and user not in self.channels | self.negotiating:
            if patience:
                self.do("set-timer", name="offer:" + user, afterMs=patience)
            else:
                self.negotiating.add(user)
                self.do("negotiate", peer=user, kind="begin", opaque={})

    def on_timer_fired(self, name):
        if name == "retry":
            self.armed, self.replays = False, self.replays + 1
            self.replay(lambda entry: True)
            self.arm()
        else:
            self.meet(name[len("offer:"):], 0)

    def on_local_signal(self, peer, kind, opaque):
        if self.up:
            self.transmit({**opaque, "type": kind.replace("-", "_"), "to": peer})

    def server_offer(self, event, sender):
        self.negotiating.add(sender)
        opaque = {name: value for name, value in event.items() if name not in ("type", "from", "to")}
        self.do("negotiate", peer=sender, kind=event["type"].replace("_", "-"), opaque=opaque)

    server_answer = server_ice_candidate = server_offer

    def on_channel_opened(self, peer):
        self.channels.add(peer)
        self.negotiating.discard(peer)
        self.replay(lambda entry: entry["recipient"] == peer)

    def on_channel_closed(self, peer):
        self.channels.discard(peer)
        self.negotiating.discard(peer)
        self.meet(peer, 1000 if self.me < peer else 6000)

    def server_ping(self, event, _):
        self.transmit({"type": "pong", "t": event["t"]})

    # ---- frames: from the server itself, or from a peer, over its channel or forwarded; others change nothing

    def on_frame_received(self, source, frame):
        event, sender = wire.decoded(frame) or {}, source.get("peer")
        if not sender and event.get("type") == "forwardPeerMessage" and wire.fits("server forwardPeerMessage", event):
            sender, event = event["from"], event["payload"]
        kind = "%s %s" % ("peer" if sender else "server", event.get("type"))
        if kind in wire.SHAPES and wire.fits(kind, event):
            getattr(self, re.sub("[ -]", "_", kind))(event, sender or event.get("from"))

    def known(self, thread, sender):
        """The thread as it is stored, else as it came; None where the gate is shut (PROTOCOL 4.5)."""
        thread = self.kept.get("thread/" + thread["id"], thread)
        return thread if {self.me, sender} <= set(thread.get("participants", ())) else None

    def peer_direct_message(self, event, sender):
        thread, message = self.known(wire.thread(event["conversation"]), sender), wire.row(event["message"])
        if not thread or message["senderId"] != sender:
            return
        others = [user for user in thread["participants"] if user != sender]
        right = (event["eventId"], wire.thread_id(thread), others)
        if right == (message["id"], message["scope"], message["recipients"]):
            self.keep("thread/" + thread["id"], thread)
            self.merge(message)
            self.reply("received", thread, event, sender)
        else:
            self.reply("refused", thread, event, sender)

    def peer_conversation_create(self, event, sender):
        thread = self.known(wire.thread(event["conversation"]), sender)
        if thread and thread["createdBy"] == sender and thread["id"] == wire.thread_id(thread):
            self.keep("thread/" + thread["id"], thread)
            self.reply("received", thread, event, sender)

    def peer_edit_message(self, event, sender):
        thread = self.known({"id": event["conversationId"]}, sender)
        outcome = thread and self.change(thread["id"], event, sender)
        if outcome:
            self.reply(outcome, thread, event, sender)

    peer_delete_message = peer_edit_message

    def peer_direct_message_status(self, event, sender):
        if event["from"] == sender and event["kind"] == "received":
            self.acknowledged(event["ids"], sender, event["conversationId"])
        elif event["from"] == sender and event["kind"] == "refused":
            self.finished(event["ids"], sender)

    def reply(self, kind, thread, event, to):
        self.send(to, {"type": "direct-message-status", "conversationId": thread["id"], "ids": [event["eventId"]],
                       "from": self.me, "kind": kind, "at": self.now})

    def server_chat_message(self, event, sender):
        message, scope = wire.row(event["message"]), event["serverId"] + "/" + event["channelId"]
        if (message["scope"], message["senderId"], message["recipients"]) == (scope, sender, []):
            self.merge(message)

    def server_edit_message(self, event, sender):
        self.change(event["serverId"] + "/" + event["channelId"], event, sender)

    server_delete_message = server_edit_message

    # ---- history: of two versions of a row the newer one, whole (PROTOCOL 2, merge.unit=row)

    def merge(self, message):
        held = self.kept.get(key_of(message))
        if not held:
            unread = "unread/" + message["scope"]
            self.keep(unread, self.kept.get(unread, 0) + 1)
        if not held or (message["senderId"] == held["senderId"]
                        and message["lastModifiedAt"] > held["lastModifiedAt"]):
            self.keep(key_of(message), message)

    def change(self, scope, event, actor):
        """An edit or a delete by its author: received or refused; None: ignored, its message is not known."""
        held = self.kept.get("row/%s/%s" % (scope, event["messageId"]))
        if not held or event["actorId"] != actor:
            return None
        if held["senderId"] != actor:
            return "refused"
        if event["type"].startswith("delete"):
            if event["deletedAt"] > (held["deletedAt"] or -1):
                self.keep(key_of(held), wire.row({**held, "deletedAt": event["deletedAt"]}))
        elif held["deletedAt"] is None and event["editedAt"] > (held["editedAt"] or -1):
            self.keep(key_of(held), wire.row({**held, "body": event["body"], "editedAt": event["editedAt"]}))
        return "received"

    # ---- what the user wants

    def user_send_direct(self, ref, to, body):
        both = sorted([self.me, to])
        thread = {"kind": "dm", "participants": both, "createdBy": self.me, "createdAt": self.now}
        thread = {"id": wire.thread_id(thread), **thread}
        if to == self.me:
            return self.refuse(ref, "self", "expected another user, came oneself")
        self.compose(ref, self.kept.get("thread/" + thread["id"], thread), body)

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
            self.enqueue(message["id"], message, recipients)

    def user_send_to_channel(self, ref, serverId, channelId, body):
        message = self.written(ref, serverId + "/" + channelId, [], body)
        if message and self.up:
            sent = {"type": "chat_message", "serverId": serverId, "channelId": channelId, "message": message}
            self.under_way[self.transmit(sent)] = (None, None, "own/" + message["id"])

    def written(self, ref, scope, recipients, body):
        """A new message of ours, kept and shown; None where its body is too long."""
        if not wire.fits("body", body):
            return self.refuse(ref, "bad_body", "expected a body within the limits")
        message = wire.row({"id": self.new_id(), "scope": scope, "senderId": self.me, "recipients": recipients,
                            "createdAt": self.now, "body": body})
        self.keep(key_of(message), message)
        self.keep("own/" + message["id"], {"eventId": message["id"], "scope": scope, "recipients": recipients,
                                           "status": "queued", "acknowledgedBy": []})
        self.show("done", ref=ref, scope=scope, id=message["id"])
        return message

    def user_edit(self, ref, scope, messageId, body):
        held = self.kept.get("row/%s/%s" % (scope, messageId))
        if not held or held["senderId"] != self.me or held["deletedAt"] is not None or not wire.fits("body", body):
            return self.refuse(ref, "not_editable", "expected a message of one's own, and a body within the limits")
        if self.now <= held["lastModifiedAt"]:
            return self.refuse(ref, "too_early", "expected a clock above %d" % held["lastModifiedAt"])
        message = wire.row({**held, "body": body, "editedAt": self.now})
        self.keep(key_of(message), message)
        self.show("done", ref=ref, scope=scope, id=messageId)
        if "/" not in scope:
            self.enqueue(self.new_id(), message, message["recipients"])
        elif self.up:
            server, channel = scope.split("/")
            self.transmit({"type": "edit_message", "serverId": server, "channelId": channel, "messageId": messageId,
                           "actorId": self.me, "body": body, "editedAt": self.now})

    def user_join(self, ref, serverId, channels):
        self.keep("server/" + serverId, channels)
        self.show("done", ref=ref)
        if self.up:
            self.transmit({"type": "join_server", "serverId": serverId})

    def user_read(self, ref, scope):
        self.keep("unread/" + scope, None)
        self.show("done", ref=ref, scope=scope)

    def refuse(self, ref, code, reason):
        self.show("refused", ref=ref, code=code, reason=reason)

    def new_id(self):
        return "%s:%032x" % (self.me, self.chance.getrandbits(128))

    def view(self):
        rows = {}
        for _, message in self.all("row"):
            rows.setdefault(message["scope"], []).append(message)
        return {"rows": rows,
                "deliveries": [{"messageId": own["eventId"], "status": own["status"],
                                "acknowledgedBy": own["acknowledgedBy"]} for _, own in self.all("own")],
                "conversations": [thread for _, thread in self.all("thread")],
                "outbox": [{name: entry[name] for name in ("eventId", "recipient", "state")}
                           for _, entry in self.all("out")],
                "unread": {key[len("unread/"):]: count for key, count in self.all("unread")},
                "typing": {},
                "presence": {server: sorted(users) for server, users in self.present.items()}}


def answers(lines):
    """The loop of the contract: a line, its answer, the next line."""
    peer = None
    for ask in map(json.loads, lines):
        if ask["type"] == "hello":
            answer = HELLO
        elif ask["type"] == "start":
            peer = Peer(ask)
            answer = {"type": "effects", "effects": peer.effects}
        elif ask["type"] == "input":
            effects = peer.answer(ask["now"], ask["input"])
            answer = {"type": "effects", "effects": effects}
            if effects is None:
                answer = {"type": "unsupported", "what": ask["input"].get("command", ask["input"])["type"]}
        elif ask["type"] == "view":
            answer = {"type": "view", "view": peer.view()}
        else:
            answer = {"type": "stopped"}
        yield {"seq": ask["seq"], **answer}


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")
    for answer in answers(sys.stdin):
        print(json.dumps(answer), flush=True)
