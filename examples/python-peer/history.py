"""What a peer holds, and how it becomes one with what others hold: rows as products of registers, of which the greatest
stays (PROTOCOL 2, merge.unit=field), changes that came early, inventory and sync (PROTOCOL 6)."""
import wire
from sending import Sending, key_of


# ---- rows and their registers: nothing here depends on what came first

def row(came):
    """The fields of a message that this version knows, in the one form that rows and tombstones have."""
    fields = {name: came.get(name) for name, _ in wire.SHAPES["row"]}
    edited, deleted = fields["editedAt"], fields["deletedAt"]
    if deleted is not None:
        return {**fields, "body": "", "editedAt": None, "reactions": [], "attachments": [], "lastModifiedAt": deleted}
    reactions = sorted((wire.only("reaction", one) for one in came.get("reactions", [])), key=wire.by_reaction)
    links = sorted((wire.only("link", one) for one in came.get("attachments", [])), key=lambda link: link["linkId"])
    stamps = [register["at"] for register in reactions + links] + [fields["createdAt"], edited or 0]
    return {**fields, "reactions": reactions, "attachments": links, "lastModifiedAt": max(stamps)}


def by_create(message):
    return message["createdAt"], wire.digest(wire.encoded(wire.only("create", message)))


def by_text(message):
    """The first text belongs to the create that stays; any edit is above it."""
    text = wire.digest(message["body"].encode())
    return (-1, by_create(message), text) if message["editedAt"] is None else (message["editedAt"], (), text)


def joined(held, came):
    """What two versions of a message make together, whichever came first."""
    both = [held, came]
    text, deletes = max(both, key=by_text), [one["deletedAt"] for one in both if one["deletedAt"] is not None]
    reactions = sorted(held["reactions"] + came["reactions"], key=lambda one: (one["at"], one["on"]))
    links = sorted(held["attachments"] + came["attachments"],
                   key=lambda one: (one["at"], one["removed"], wire.digest(wire.encoded(wire.only("file", one)))))
    return row({**max(both, key=by_create), "body": text["body"], "editedAt": text["editedAt"],
                "deletedAt": max(deletes, default=None),
                "reactions": cut({wire.by_reaction(one): one for one in reactions}.values()),
                "attachments": sorted({one["linkId"]: one for one in links}.values(),
                                      key=lambda one: (one["at"], one["linkId"]))[-10:]})


def cut(reactions):
    """The newest 4 of each user, and of those the newest 32."""
    stay = []
    for one in sorted(reactions, key=lambda one: (one["at"], *wire.by_reaction(one)), reverse=True):
        if sum(other["userId"] == one["userId"] for other in stay) < 4:
            stay.append(one)
    return stay[:32]


def plain(change):
    """The type of a change, which the server spells in its own way."""
    return change["type"].replace("_", "-")


def changed(message, change):
    """A message joined with a version of itself in which a change has set its register."""
    kind = plain(change)
    if kind == "edit-message":
        register = {"body": change["body"], "editedAt": change["editedAt"]}
    elif kind == "delete-message":
        register = {"deletedAt": change["deletedAt"]}
    elif kind == "reaction":
        register = {"reactions": [wire.only("reaction", change)]}
    else:
        register = {"attachments": [wire.only("link", change)]}
    return joined(message, row({**message, **register}))


def changes(message, actor):
    """The way back: the changes by that user that a message shows, as they are sent."""
    said = {"messageId": message["id"], "actorId": actor}
    made = [{"type": "reaction", "messageId": message["id"], **one}
            for one in message["reactions"] if one["userId"] == actor]
    if message["senderId"] == actor:
        made += [{"type": "attachment-link", **said, **one} for one in message["attachments"]]
        if message["editedAt"] is not None:
            made.append({"type": "edit-message", **said, "body": message["body"], "editedAt": message["editedAt"]})
        if message["deletedAt"] is not None:
            made.append({"type": "delete-message", **said, "deletedAt": message["deletedAt"]})
    return made


def author(change):
    return change.get("actorId") or change["userId"]


def stamp_of(change):
    return next(change[name] for name in ("at", "editedAt", "deletedAt") if name in change)


def actor_of(change):
    return change.get("actorId") or change.get("userId")


# ---- exchanges

def name_of(side, peer, scope):
    """What an exchange is called, and its timer too."""
    return "exchange:%s:%s:%s" % (side, peer, scope)


def gathered(exchange, event, name):
    """A list that may come in parts; None while some are missing."""
    exchange["parts"][event.get("part") or 0] = event[name]
    if len(exchange["parts"]) >= (event.get("parts") or 1):
        return [one for _, part in sorted(exchange["parts"].items()) for one in part]
    return None


class History(Sending):
    """Keeps what arrives, and reconciles it with those to whom a channel is open. An exchange that does not end within
    30 s is given up."""

    def __init__(self, start):
        self.exchanges, self.present = {}, {}
        super().__init__(start)

    # ---- what arrives

    def arrived(self, message):
        """A version of a message, live or from a batch; true where it is the first."""
        key = key_of(message)
        held = self.kept.get(key)
        if held:
            if by_create(held) != by_create(message):
                self.show("warned", code="conflicting_create", reason="two messages have the id " + message["id"])
            self.become(key, joined(held, message))
            return False
        self.keep(key, message)
        early = self.kept.get("early/" + key, [])
        self.keep("early/" + key, None)
        for change in early:
            self.change(message["scope"], change)
        if message["senderId"] != self.me and self.kept[key]["deletedAt"] is None:
            self.keep("new/" + key, True)
            self.count(message["scope"], 1)
        return True

    def become(self, key, message):
        """A message that is held is another now; one that is deleted is no longer unread."""
        self.keep(key, message)
        if message["deletedAt"] is not None and "new/" + key in self.kept:
            self.keep("new/" + key, None)
            self.count(message["scope"], -1)

    def count(self, scope, more):
        """So many more are unread there."""
        unread = "unread/" + scope
        self.keep(unread, self.kept.get(unread, 0) + more or None)

    def change(self, scope, change):
        """A change by its actor: received, or refused; None: not kept, as too many wait for messages of that scope."""
        key = "row/%s/%s" % (scope, change["messageId"])
        held = self.kept.get(key)
        if not held:
            return self.park(scope, key, {"type": change["type"], **wire.only("change " + plain(change), change)})
        if plain(change) != "reaction" and change["actorId"] != held["senderId"]:
            return "refused"
        self.become(key, changed(held, change))
        return "received"

    def park(self, scope, key, change):
        """A change that came before its message waits for it."""
        early = self.kept.get("early/" + key, [])
        if change not in early:
            if not self.has_room("early/row/" + scope, change):
                return None
            self.keep("early/" + key, early + [change])
        return "received"

    def has_room(self, park, change):
        """A park holds so many changes, half of them of one author, who has no more in all parks."""
        room = self.number("merge.parkPerScope")
        here, everywhere = ([author(other) for _, others in self.all(kind) for other in others] for kind in (park, "early"))
        mine = author(change)
        return len(here) < room and here.count(mine) < (room + 1) // 2 and everywhere.count(mine) < room

    def event(self, entry):
        """What an outbox entry sends, as it is now; None where its register is gone. Of a message that we deleted the
        delete is sent, whatever the entry was about."""
        about, part = self.kept[entry["about"]], entry["part"]
        if entry["about"].startswith("thread/"):
            return {"type": "conversation-create", "eventId": entry["eventId"], "conversation": about}
        if about["deletedAt"] is not None:
            part = {"type": "delete-message"}
        if not part:
            return {"type": "direct-message", "eventId": about["id"], "message": about,
                    "conversation": self.kept["thread/" + about["scope"]]}
        for change in changes(about, self.me):
            if part.items() <= change.items():
                return {**change, "eventId": entry["eventId"], "conversationId": about["scope"]}
        return None

    # ---- who is in what

    def known(self, thread, sender):
        """The thread as it is stored, else as it came; None where the gate is shut (PROTOCOL 4.5)."""
        thread = self.kept.get("thread/" + thread["id"], thread)
        return thread if {self.me, sender} <= set(thread.get("participants", ())) else None

    def watches(self, scope):
        """Whether it is a thread, which has a gate of its own, or a channel of a server that we joined."""
        return "/" not in scope or "server/" + scope.split("/")[0] in self.kept

    def members(self, server):
        """Who else is in a server that we joined, as far as we were told."""
        return self.present.get(server, set()) if "server/" + server in self.kept else set()

    def shares(self, scope, user):
        return user in self.members(scope.split("/")[0]) if "/" in scope else bool(self.known({"id": scope}, user))

    def shared(self, user):
        """The scopes that we share with a user: those that we watch, and those of which we hold something."""
        watched = {"%s/%s" % (key[len("server/"):], channel) for key, channels in self.all("server")
                   for channel in channels}
        threads = {key[len("thread/"):] for key, _ in self.all("thread")}
        held = {message["scope"] for _, message in self.all("row")}
        return sorted(scope for scope in watched | threads | held if self.shares(scope, user))

    def belongs(self, message, scope, thread=None):
        """Whether a row is one of that scope, by somebody who may write there."""
        recipients = []
        if thread:
            users = {message["senderId"], *(one["userId"] for one in message["reactions"])}
            recipients = [user for user in thread["participants"] if user != message["senderId"]]
            if not users <= set(thread["participants"]):
                return False
        right = (scope, recipients, message["senderId"])
        return right == (message["scope"], message["recipients"], wire.owner(message["id"]))

    # ---- sync: each tells what it has, and asks for what it lacks; over channels alone

    def user_sync(self, ref, scope):
        for peer in sorted(self.channels):
            if self.shares(scope, peer):
                self.ask(peer, scope)
                self.announce(peer, scope)
        self.show("done", ref=ref, scope=scope)

    def ask(self, peer, scope):
        name = name_of("asked", peer, scope)
        if name not in self.exchanges:
            self.begin(name, None)
            kind = "chat-inventory-request" if "/" in scope else "direct-message-sync-request"
            self.transmit({"type": kind, "scope": scope}, peer)

    def peer_chat_inventory_request(self, event, sender):
        if sender in self.channels and self.shares(event["scope"], sender):
            self.announce(sender, event["scope"])

    peer_direct_message_sync_request = peer_chat_inventory_request

    def announce(self, peer, scope):
        """Lists the newest rows."""
        rows = [message for _, message in self.all("row/" + scope) if message["scope"] == scope]
        rows = sorted(rows, key=lambda message: (message["createdAt"], message["id"]), reverse=True)
        rows = rows[:self.number("sync.inventoryCap")]
        offered = self.begin(name_of("offered", peer, scope), self.new_id(), [message["id"] for message in rows])
        entries = [wire.only("entry", message) for message in rows]
        self.tell(peer, {"type": "chat-inventory", "scope": scope, "exchangeId": offered["id"]}, "entries", entries)

    def peer_chat_inventory(self, event, sender):
        """Somebody lists what he has; what he has, he has received."""
        scope, name = event["scope"], name_of("asked", sender, event["scope"])
        if sender not in self.channels or not self.watches(scope):
            return
        asked = self.exchanges.get(name)
        if not asked or asked["id"] != event["exchangeId"]:
            asked = self.begin(name, event["exchangeId"])
        entries = gathered(asked, event, "entries")
        if entries is None:
            return
        self.end(name)
        self.acknowledged([entry["id"] for entry in entries], sender, scope)
        held = {message["id"]: message["lastModifiedAt"] for _, message in self.all("row/" + scope)
                if message["scope"] == scope}
        lacks = [entry["id"] for entry in entries if entry["lastModifiedAt"] > held.get(entry["id"], -1)]
        if lacks:
            self.begin(name, event["exchangeId"], lacks)
            self.tell(sender, {"type": "chat-sync-request", "scope": scope, "exchangeId": event["exchangeId"]},
                      "ids", lacks)

    def peer_chat_sync_request(self, event, sender):
        """Somebody asks for rows that we listed."""
        scope, name = event["scope"], name_of("offered", sender, event["scope"])
        offered = self.exchanges.get(name)
        right = offered and offered["id"] == event["exchangeId"] and sender in self.channels
        if not right or not self.shares(scope, sender):
            return
        ids = gathered(offered, event, "ids")
        if ids is not None:
            self.end(name)
            wanted = set(ids)
            rows = [self.kept["row/%s/%s" % (scope, one)] for one in offered["ids"] if one in wanted]
            batches = self.split(rows[:self.number("sync.exchangeCap")], self.number("sync.batchCap"))
            for seq, messages in enumerate(batches):
                self.pass_on(sender, {"type": "chat-sync-batch", "scope": scope, "exchangeId": offered["id"],
                                      "seq": seq, "messages": messages, "last": seq + 1 == len(batches)})

    def peer_chat_sync_batch(self, event, sender):
        """Rows come; those that nobody asked for change nothing. Their authors hear that they are here."""
        scope, name = event["scope"], name_of("asked", sender, event["scope"])
        asked = self.exchanges.get(name)
        if not asked or asked["id"] != event["exchangeId"] or not self.watches(scope):
            return
        authors = {}
        for message in map(row, event["messages"]):
            if message["id"] in asked["ids"] and self.belongs(message, scope, self.kept.get("thread/" + scope)):
                if self.arrived(message) and self.me in message["recipients"]:
                    authors.setdefault(message["senderId"], []).append(message["id"])
        for author, ids in authors.items():
            self.reply("received", scope, ids, author)
        if event["last"]:
            self.end(name)

    def tell(self, peer, event, name, items):
        """A sync event with a list, in as many parts as frames need."""
        parts = self.split(items)
        for part, some in enumerate(parts):
            numbers = {"part": part, "parts": len(parts)} if len(parts) > 1 else {}
            self.pass_on(peer, {**event, name: some, **numbers})

    def split(self, items, most=None):
        """The items in parts of at most so many that fit a frame; at least one part, which may be empty."""
        room = (self.number("sync.maxFrameBytes") or 2 ** 53) - 1024
        parts, filled = [[]], 0
        for item in items:
            size = len(wire.encoded(item)) + 1
            if parts[-1] and (len(parts[-1]) == most or filled + size > room):
                parts.append([])
                filled = 0
            parts[-1].append(item)
            filled += size
        return parts

    def pass_on(self, peer, event):
        """What is about a conversation goes wrapped, so that its gate is passed first."""
        scope = event["scope"]
        wrapped = {"type": "direct-message-sync", "conversationId": scope, "event": event}
        self.transmit(event if "/" in scope else wrapped, peer)

    def begin(self, name, exchange_id, ids=()):
        self.exchanges[name] = {"id": exchange_id, "ids": ids, "parts": {}}
        self.do("set-timer", name=name, afterMs=30000)
        return self.exchanges[name]

    def end(self, name):
        del self.exchanges[name]
        self.do("cancel-timer", name=name)
