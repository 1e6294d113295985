"""The form of every envelope, as PROTOCOL 3 and 6 write it down, and the faults that follow from a form."""

import base64
import copy
import json
import pathlib

from canonical import canonical

HERE = pathlib.Path(__file__).parent
AT = 1700000000000
DIGEST = "00c0ffee00c0ffee"


def row(**changes):
    """A row with every field, as its author composes it in a channel."""
    fields = {"id": "alice:1", "scope": "home/general", "senderId": "alice", "recipients": [], "createdAt": AT,
              "body": "hi", "editedAt": None, "deletedAt": None, "lastModifiedAt": AT, "reactions": [],
              "attachments": []}
    return fields | changes


def reaction(user="bob", emoji="👍", at=AT + 1, on=True):
    return {"userId": user, "emoji": emoji, "on": on, "at": at}


def link(link_id="alice:l1", name="plan.pdf", at=AT + 1, size=1024, removed=False):
    return {"linkId": link_id, "name": name, "size": size, "removed": removed, "at": at}


def conversation(**changes):
    return {"id": "dm:1", "kind": "dm", "participants": ["alice", "bob"], "createdBy": "alice",
            "createdAt": AT} | changes


DM_ROW = row(scope="dm:1", recipients=["bob"])
FULL_ROW = row(scope="dm:1", recipients=["bob"], body="hello", editedAt=AT + 5, lastModifiedAt=AT + 9,
               reactions=[reaction("alice", "🎉", AT + 9, False), reaction()], attachments=[link()],
               mood="sunny", keys={"alice": "a2V5"},
               sigs={"create": "YQ", "body": "Yg", "reactions": {"alice|🎉": "Yw"}, "links": {"alice:l1": "ZA"}})
EDIT = {"messageId": "id", "actorId": "oderId", "body": "body", "editedAt": "stamp", "sig?": "text",
        "keys?": "keys"}
DELETE = {"messageId": "id", "actorId": "oderId", "deletedAt": "stamp", "sig?": "text", "keys?": "keys"}
REACT = {"messageId": "id", "userId": "oderId", "emoji": "text", "on": "flag", "at": "stamp", "sig?": "text",
         "keys?": "keys"}
ATTACH = {"messageId": "id", "actorId": "oderId", "linkId": "id", "name": "text", "size": "stamp",
          "removed": "flag", "at": "stamp", "sig?": "text", "keys?": "keys"}
CHANNEL = {"serverId": "id", "channelId": "id", "from?": "oderId"}
DIRECT = {"eventId": "id", "conversationId": "id"}
CURSOR = {"createdAt": AT, "id": "alice:1"}

REQUEST = {"scope": "scope", "before?": "cursor", "count?": "count", "scopeDigest?": "digest", "answer?": "flag"}
INVENTORY = {"scope": "scope", "exchangeId": "id", "entries": "entries", "part?": "part", "parts?": "parts",
             "before?": "cursor", "lowest?": "cursor", "more?": "flag", "count?": "count",
             "scopeDigest?": "digest"}
WANTED = {"scope": "scope", "exchangeId": "id", "ids": "ids", "part?": "part", "parts?": "parts"}
BATCH = {"scope": "scope", "exchangeId": "id", "seq": "count", "messages": "rows", "last": "flag"}

SESSION_FORMS = {
    "challenge": {"nonce": "text"},
    "identify": {"oderId": "oderId", "displayName?": "text", "connectionScope?": "text", "publicKey?": "text",
                 "proof?": "text"},
    "identified": {"connectionId": "id"},
    "join_server": {"serverId": "id"},
    "server_users": {"serverId": "id", "users": "oderIds"},
    "user_joined": {"serverId": "id", "user": "oderId"},
    "leave_server": {"serverId": "id"},
    "user_left": {"serverId": "id", "oderId": "oderId"},
    "ping": {"t": "stamp"},
    "pong": {"t": "stamp"},
    "error": {"code": "text", "ref?": "text"},
}
CHANNEL_FORMS = {
    "chat_message": CHANNEL | {"message": "row"},
    "edit_message": CHANNEL | EDIT,
    "delete_message": CHANNEL | DELETE,
    "reaction": CHANNEL | REACT,
    "attachment_link": CHANNEL | ATTACH,
    "user_typing": CHANNEL | {"typing": "flag"},
}
RELAY_FORMS = {
    "forwardPeerMessage": {"to": "oderId", "from?": "oderId", "ref?": "text", "payload": "payload"},
    "forward_result": {"ref": "text", "ok": "flag", "code?": "text"},
    "offer": {"to": "oderId", "from?": "oderId", "sdp?": "opaque"},
    "answer": {"to": "oderId", "from?": "oderId", "sdp?": "opaque"},
    "ice_candidate": {"to": "oderId", "from?": "oderId", "candidate?": "opaque"},
}
PEER_FORMS = {
    "direct-message": {"eventId": "id", "conversation": "conversation", "message": "dm-row"},
    "edit-message": DIRECT | EDIT,
    "delete-message": DIRECT | DELETE,
    "reaction": DIRECT | REACT,
    "attachment-link": DIRECT | ATTACH,
    "conversation-create": {"eventId": "id", "conversation": "conversation"},
    "direct-message-status": {"conversationId": "id", "ids": "ids", "from": "oderId", "kind": "word", "code?": "text",
                              "at": "stamp"},
}
SYNC_FORMS = {
    "chat-inventory-request": REQUEST,
    "direct-message-sync-request": REQUEST,
    "chat-inventory": INVENTORY,
    "chat-sync-request": WANTED,
    "chat-sync-batch": BATCH,
}

EXAMPLES = {
    "id": "home", "oderId": "alice", "text": "some text", "stamp": AT, "flag": True, "body": "hi again",
    "keys": {"alice": "a2V5"}, "scope": "home/general", "digest": DIGEST, "cursor": CURSOR, "part": 1, "parts": 3,
    "count": 7,
    "ids": ["alice:1", "bob:2"], "oderIds": ["alice", "bob"], "word": "received", "row": row(), "dm-row": DM_ROW,
    "rows": [row(), row(id="bob:2", senderId="bob")], "conversation": conversation(),
    "entries": [{"id": "alice:1", "lastModifiedAt": AT, "digest": DIGEST}, {"id": "bob:2", "lastModifiedAt": 0}],
    "payload": {"type": "anything", "deep": [1, {"x": None}]}, "opaque": {"type": "offer", "lines": ["v=0"]},
}
RICHER = {"dm-row": FULL_ROW, "row": FULL_ROW | {"scope": "home/general", "recipients": []},
          "conversation": conversation(id="g:1", kind="group", participants=["alice", "bob", "carol"],
                                       originId="dm:1", sig="c2ln")}
OF_NO_TYPE = {"id": 5, "oderId": 5, "text": 5, "stamp": "5", "flag": "true", "body": ["hi"], "keys": "a2V5",
              "scope": {}, "digest": 5, "cursor": 5, "part": "1", "parts": "3", "count": "7", "ids": "alice:1",
              "oderIds": "alice", "word": 5, "row": [], "dm-row": "hi", "rows": {}, "conversation": "dm:1", "entries": 5,
              "payload": "{}"}
OF_BAD_FORM = {"id": "no spaces", "oderId": "no:colon", "scope": "a/b/c", "digest": "00C0FFEE00C0FFEE",
               "word": "maybe"}


def frame(kind, form, full=False):
    """An envelope of this form with its required fields, or with all of them."""
    fields = {"type": kind}
    for name, form_of in form.items():
        if full or not name.endswith("?"):
            value = RICHER.get(form_of, EXAMPLES[form_of]) if full else EXAMPLES[form_of]
            fields[name.rstrip("?")] = copy.deepcopy(value)
    if kind == "direct-message-sync-request":
        fields["scope"] = "dm:1"
    if fields.get("conversation", {}).get("id") == "g:1" and "message" in fields:
        fields["message"] |= {"scope": "g:1", "recipients": ["bob", "carol"]}
    return fields


def ok(name, of, fields, expected=None, **more):
    """A valid vector; the canonical form is that of its fields, where nothing else is said."""
    return {"name": name, "of": of, "frame": compact(fields), "expect": "ok",
            "canonical": canonical(fields if expected is None else expected)} | more


def refused(name, of, fields, code, path, **more):
    """An invalid vector of a frame that is JSON; `fields` may be its text, or its bytes where it is not even text."""
    shown = {"frameBase64": base64.b64encode(fields).decode()} if isinstance(fields, bytes) else {
        "frame": fields if isinstance(fields, str) else compact(fields)}
    return {"name": name, "of": of} | shown | {"expect": "refused", "code": code, "path": path} | more


def changed(fields, path, value):
    """The same fields with another value at a JSON pointer."""
    copied = copy.deepcopy(fields)
    place = copied
    *way, last = [int(s) if s.isdigit() else s for s in path.split("/")[1:]]
    for step in way:
        place = place[step]
    place[last] = value
    return copied


def without(fields, path):
    copied = copy.deepcopy(fields)
    place = copied
    *way, last = path.split("/")[1:]
    for step in way:
        place = place[step]
    del place[last]
    return copied


def of_form(of, kind, form, undecided=()):
    """What follows from a form alone: two valid vectors, and one for each field that is wrong.

    Whether an `undecided` field may be absent depends on who reads it: the server needs `to`, its clients need `from`.
    """
    least, most = frame(kind, form), frame(kind, form, full=True)
    vectors = [ok(f"{of}: the least", of, least)]
    if most != least:
        vectors.append(ok(f"{of}: every field", of, most))
    if not set(form.values()) & {"opaque"}:
        vectors.append(ok(f"{of}: an unknown field is ignored", of, least | {"later": {"x": 1}}, least))
    for name, form_of in form.items():
        field, base = name.rstrip("?"), (most if name.endswith("?") else least)
        if field == name and field not in undecided:
            vectors.append(refused(f"{of}: no {field}", of, without(base, "/" + field), "missing", "/" + field))
        if form_of in OF_NO_TYPE:
            wrong = changed(base, "/" + field, OF_NO_TYPE[form_of])
            vectors.append(refused(f"{of}: {field} of another type", of, wrong, "wrong_type", "/" + field))
        if form_of in OF_BAD_FORM:
            wrong = changed(base, "/" + field, OF_BAD_FORM[form_of])
            vectors.append(refused(f"{of}: {field} of a wrong form", of, wrong, "bad_syntax", "/" + field))
    return vectors


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(topic, about, vectors):
    """One file for a topic; names are unique in it."""
    names = [vector["name"] for vector in vectors]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, f"{topic}: {twice}"
    text = json.dumps({"topic": topic, "about": about, "vectors": vectors}, ensure_ascii=False, indent=1)
    (HERE / f"{topic}.json").write_text(text + "\n", encoding="utf-8")
