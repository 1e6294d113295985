"""The vectors of frames: what is JSON at all, every envelope, every limit of a value."""

from canonical import canonical, encoded_bytes
from forms import (AT, CHANNEL_FORMS, DM_ROW, PEER_FORMS, RELAY_FORMS, SESSION_FORMS, SYNC_FORMS, changed, compact,
                   conversation, frame, link, of_form, ok, reaction, refused, row, write)

PING = '{"type":"ping","t":1}'
LAST_STAMP = 2**53 - 1
EURO, GRIN = "\u20ac", "\U0001f600"


def chat(**changes):
    return frame("chat_message", CHANNEL_FORMS["chat_message"]) | {"message": row(**changes)}


def chat_ok(name, expected=None, **changes):
    return ok(name, "channel/chat_message", chat(**changes), None if expected is None else chat(**expected))


def chat_refused(name, code, path, **changes):
    return refused(name, "channel/chat_message", chat(**changes), code, "/message" + path)


def text_vectors():
    def bad(name, text, code="not_json", path=""):
        return refused(name, "text", text, code, path)

    ping = {"type": "ping", "t": 1}
    return [
        ok("space around the object", "text", ping) | {"frame": " \t\r\n" + PING + "\n"},
        ok("escapes are read as what they stand for", "text", ping) | {"frame": '{"\\u0074ype":"\\u0070ing","t":1}'},
        ok("a surrogate pair by escapes", "text", {"type": "error", "code": GRIN}) | {
            "frame": '{"type":"error","code":"\\ud83d\\ude00"}'},
        {"name": "a type that nobody knows", "of": "text", "frame": '{"type":"gossip","t":"x"}', "expect": "unknown"},
        {"name": "types are told apart by case", "of": "text", "frame": '{"type":"Ping","t":1}', "expect": "unknown"},
        bad("nothing", ""), bad("space alone", "  "), bad("cut off in a string", '{"type":"pi'),
        bad("cut off in an object", PING[:-1]), bad("a word behind it", PING + "x"),
        bad("a second object behind it", PING + PING), bad("a comma too many", '{"type":"ping","t":1,}'),
        bad("single quotes", "{'type':'ping','t':1}"), bad("a comment", "/**/" + PING),
        bad("a leading zero", '{"type":"ping","t":01}'), bad("not a number", '{"type":"ping","t":NaN}'),
        bad("a bare line feed in a string", '{"type":"error","code":"a\nb"}'),
        bad("a byte order mark", b"\xef\xbb\xbf" + PING.encode()), bad("another encoding", PING.encode("utf-16-le")),
        bad("bytes that are not UTF-8", b'{"type":"error","code":"\xff"}'),
        bad("a surrogate in UTF-8", b'{"type":"error","code":"\xed\xa0\x80"}'),
        bad("an overlong slash in UTF-8", b'{"type":"error","code":"\xc0\xaf"}'),
        bad("a thousand lists in each other", '{"type":"ping","t":1,"x":' + "[" * 1000 + "]" * 1000 + "}"),
        bad("a key that comes twice", '{"type":"ping","t":1,"t":1}', "duplicate_key"),
        bad("a key that comes twice, spelt in two ways", '{"type":"ping","t":1,"\\u0074":1}', "duplicate_key"),
        bad("a key that comes twice inside an unknown field", '{"type":"ping","t":1,"x":{"a":1,"a":2}}',
            "duplicate_key"),
        bad("the first half of a surrogate pair", '{"type":"error","code":"\\ud83d"}', "lone_surrogate", "/code"),
        bad("the second half of a surrogate pair", '{"type":"error","code":"\\ude00"}', "lone_surrogate", "/code"),
        bad("a surrogate pair in the wrong order", '{"type":"error","code":"\\ude00\\ud83d"}', "lone_surrogate",
            "/code"),
        bad("half a surrogate pair in an unknown field", '{"type":"ping","t":1,"x":["\\ud83d"]}', "lone_surrogate",
            "/x/0"),
        bad("half a surrogate pair in a body", compact(chat(body="?")).replace('"?"', '"\\ud83d"'), "lone_surrogate",
            "/message/body"),
        bad("a list", "[" + PING + "]", "wrong_type"), bad("a string", '"ping"', "wrong_type"),
        bad("null", "null", "wrong_type"), bad("no type", '{"t":1}', "missing", "/type"),
        bad("a type that is no string", '{"type":1,"t":1}', "wrong_type", "/type"),
    ]


def id_vectors():
    def join(name, value, code=None):
        fields = {"type": "join_server", "serverId": value}
        return ok(name, "id", fields) if code is None else refused(name, "id", fields, code, "/serverId")

    def identify(name, value, code=None):
        fields = {"type": "identify", "oderId": value}
        return ok(name, "oderId", fields) if code is None else refused(name, "oderId", fields, code, "/oderId")

    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    vectors = [join("an id of one character", "x"), join("an id of 128 characters", "x" * 128),
               join("all letters that an id may have", alphabet), join("digits and signs in an id", "0123456789_:.-"),
               join("an id of 129 characters", "x" * 129, "bad_syntax"), join("an empty id", "", "bad_syntax"),
               identify("an oderId of one character", "x"), identify("an oderId of 64 characters", "x" * 64),
               identify("all letters that an oderId may have", alphabet),
               identify("digits and signs in an oderId", "0123456789_-"),
               identify("an oderId of 65 characters", "x" * 65, "bad_syntax"),
               identify("an empty oderId", "", "bad_syntax")]
    for sign in (" ", "/", "@", "\n", "\u00e9", "\u0130", "\uff41", GRIN):
        vectors.append(join(f"an id with U+{ord(sign):04X}", "a" + sign, "bad_syntax"))
    for sign in (":", ".", " ", "/", "\u00e9"):
        vectors.append(identify(f"an oderId with U+{ord(sign):04X}", "a" + sign, "bad_syntax"))
    vectors += [chat_ok("a scope of two ids of 128 characters", scope="x" * 128 + "/" + "y" * 128)]
    for scope in ("home/", "/general", "home//general", "home/general/x", "", "x" * 129, "home/" + "y" * 129):
        shown = f'"{scope}"' if len(scope) < 20 else f"of {len(scope)} characters"
        vectors.append(chat_refused(f"the scope {shown}", "bad_syntax", "/scope", scope=scope))
    return vectors


def stamp_vectors():
    def ping(name, number, expected=None):
        fields = {"type": "ping", "t": expected}
        return ok(name, "stamp", fields) | {"frame": '{"type":"ping","t":%s}' % number}

    def bad(name, number, code):
        return refused(name, "stamp", '{"type":"ping","t":%s}' % number, code, "/t")

    return [
        ping("the first stamp", "0", 0), ping("the last stamp, 2^53-1", str(LAST_STAMP), LAST_STAMP),
        ping("a whole number with a fraction of zero", "5.0", 5), ping("a whole number with an exponent", "1e3", 1000),
        bad("a stamp below 0", "-1", "out_of_range"), bad("2^53", str(2**53), "out_of_range"),
        bad("2^53+1, which a double does not hold", str(2**53 + 1), "out_of_range"),
        bad("2^64", str(2**64), "out_of_range"), bad("2^64+5, which is 5 where 64 bits are cut off", str(2**64 + 5),
                                                     "out_of_range"),
        bad("1e300", "1e300", "out_of_range"), bad("a half", "0.5", "wrong_type"), bad("1.5", "1.5", "wrong_type"),
        bad("a fraction that a double loses", "1.00000000000000000001", "wrong_type"),
        bad("true", "true", "wrong_type"), bad("null", "null", "wrong_type"), bad("digits in quotes", '"1"',
                                                                                "wrong_type"),
        chat_refused("createdAt below 0", "out_of_range", "/createdAt", createdAt=-1),
        chat_refused("editedAt of 2^53", "out_of_range", "/editedAt", editedAt=2**53),
        chat_refused("deletedAt of 2^53", "out_of_range", "/deletedAt", deletedAt=2**53, body=""),
        chat_refused("a stamp of a reaction below 0", "out_of_range", "/reactions/0/at", reactions=[reaction(at=-1)]),
        chat_refused("a size of a link with a half", "wrong_type", "/attachments/0/size",
                     attachments=[link(size=1.5)]),
    ]


def body_vectors():
    edge, above = EURO * 2730, EURO * 2729 + "aaaa"
    assert encoded_bytes(edge) == 8192 and encoded_bytes(above) == 8193 and encoded_bytes("\x01" * 1365) == 8192
    return [
        chat_ok("an empty body", body=""), chat_ok("a body of 4,000 code points", body="x" * 4000),
        chat_refused("a body of 4,001 code points", "out_of_range", "/body", body="x" * 4001),
        chat_ok("a body of 8,192 bytes", body=edge),
        chat_refused("a body of 8,193 bytes", "out_of_range", "/body", body=above),
        chat_ok("a body of 2,047 code points of two UTF-16 units each", body=GRIN * 2047),
        chat_ok("control characters count as six bytes: 8,192", body="\x01" * 1365),
        chat_refused("control characters count as six bytes: 8,198", "out_of_range", "/body", body="\x01" * 1366),
        chat_ok("quotes and line feeds count as two bytes: 8,000 and two", body='"\n' * 2000),
        chat_ok("U+0000 and U+FFFF are text", body="\x00\uffff"),
        chat_refused("no body", "wrong_type", "/body", body=None),
        refused("an edit to 4,001 code points", "channel/edit_message",
                changed(frame("edit_message", CHANNEL_FORMS["edit_message"]), "/body", "x" * 4001), "out_of_range",
                "/body"),
    ]


def people(count):
    return ["p%02d" % i for i in range(count)]


def conversation_vectors():
    def create(**changes):
        return {"type": "conversation-create", "eventId": "alice:c1",
                "conversation": conversation(id="g:1", kind="group") | changes}

    def bad(name, code, path="/participants", **changes):
        return refused(name, "peer/conversation-create", create(**changes), code, "/conversation" + path)

    def good(name, **changes):
        return ok(name, "peer/conversation-create", create(**changes))

    return [
        good("2 participants", participants=people(2)), good("64 participants", participants=people(64)),
        good("sorted by UTF-16 code units: capitals come first", participants=["Zoe", "_x", "adam"]),
        good("a 1:1", kind="dm", id="dm:1"),
        bad("no participants", "out_of_range", participants=[]),
        bad("1 participant", "out_of_range", participants=["alice"]),
        bad("65 participants", "out_of_range", participants=people(65)),
        bad("3 participants in a 1:1", "inconsistent", kind="dm", participants=people(3)),
        bad("participants that are not sorted", "unsorted", "/participants/1", participants=["bob", "alice"]),
        bad("a participant who comes twice", "unsorted", "/participants/1", participants=["alice", "alice", "bob"]),
        bad("a participant of a wrong form", "bad_syntax", "/participants/1", participants=["alice", "b:ob"]),
        bad("a participant who is no string", "wrong_type", "/participants/1", participants=["alice", 5]),
        bad("a kind that nobody knows", "bad_syntax", "/kind", kind="party"),
        bad("a maker of a wrong form", "bad_syntax", "/createdBy", createdBy="a b"),
        bad("made before 1970", "out_of_range", "/createdAt", createdAt=-1),
        bad("an origin of a wrong form", "bad_syntax", "/originId", originId="home/general"),
        chat_ok("63 recipients, with their sender 64 participants", recipients=people(63)),
        chat_refused("64 recipients, with their sender 65 participants", "out_of_range", "/recipients",
                     recipients=people(64)),
        chat_refused("recipients that are not sorted", "unsorted", "/recipients/1", recipients=["carol", "bob"]),
        chat_refused("a recipient who comes twice", "unsorted", "/recipients/1", recipients=["bob", "bob"]),
    ]


def register_vectors():
    many = [reaction(f"u{i // 4:02}", "abcd"[i % 4], AT) for i in range(33)]
    links = [link(f"alice:l{i:02}", at=AT) for i in range(11)]
    name = "n" * 126
    longest = GRIN * 31 + "ab"  # an emoji at the limit
    kiss = "\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f48b\u200d\U0001f468\U0001f3ff"  # Unicode's longest
    family = "\u200d".join(["\U0001f468\U0001f3fb", "\U0001f469\U0001f3fc", "\U0001f467\U0001f3fe",
                            "\U0001f466\U0001f3ff"])
    assert encoded_bytes("e" * 126) == 128 and encoded_bytes(longest) == 128 and encoded_bytes(name) == 128
    assert encoded_bytes(kiss) == 37 and encoded_bytes(family) == 43

    def emoji(text):
        return {"reactions": [reaction(emoji=text, at=AT)]}

    def named(text):
        return {"attachments": [link(name=text, at=AT)]}

    return [
        chat_ok("32 reactions", reactions=many[:32]),
        chat_refused("33 reactions", "out_of_range", "/reactions", reactions=many),
        chat_ok("4 reactions of a user", reactions=many[:4]),
        chat_refused("5 reactions of a user", "out_of_range", "/reactions",
                     reactions=[reaction("bob", e, AT) for e in "abcde"]),
        chat_refused("withdrawn reactions count too", "out_of_range", "/reactions",
                     reactions=[reaction("bob", e, AT, False) for e in "abcde"]),
        chat_refused("one register twice", "duplicate", "/reactions", reactions=[reaction(), reaction(at=AT + 2)]),
        chat_ok("reactions are put in order", {"reactions": many[:6]}, reactions=many[5::-1]),
        chat_ok("reactions in the order of UTF-16 code units",
                {"reactions": [reaction(emoji=GRIN, at=AT), reaction(emoji="\ufb33", at=AT)]},
                reactions=[reaction(emoji="\ufb33", at=AT), reaction(emoji=GRIN, at=AT)]),
        chat_ok("a kiss of two skin tones, the longest emoji that Unicode recommends", **emoji(kiss)),
        chat_ok("a family of four skin tones", **emoji(family)),
        chat_ok("an emoji of 128 bytes", **emoji(longest)), chat_ok("126 letters for an emoji", **emoji("e" * 126)),
        chat_refused("an emoji of 129 bytes", "out_of_range", "/reactions/0/emoji", **emoji(longest + "c")),
        chat_refused("an emoji of quotes, two bytes each", "out_of_range", "/reactions/0/emoji", **emoji('"' * 64)),
        refused("a live reaction with an emoji of 129 bytes", "channel/reaction",
                changed(frame("reaction", CHANNEL_FORMS["reaction"]), "/emoji", "e" * 127), "out_of_range", "/emoji"),
        chat_ok("10 links", attachments=links[:10]),
        chat_refused("11 links", "out_of_range", "/attachments", attachments=links),
        chat_refused("one link twice", "duplicate", "/attachments", attachments=[links[0], links[0]]),
        chat_ok("links are put in order", {"attachments": links[:3]}, attachments=links[2::-1]),
        chat_ok("a name of 128 bytes", **named(name)),
        chat_refused("a name of 129 bytes", "out_of_range", "/attachments/0/name", **named(name + "n")),
        chat_refused("a reaction without its user", "missing", "/reactions/0/userId",
                     reactions=[{"emoji": "a", "on": True, "at": AT}]),
        chat_refused("a reaction that is no object", "wrong_type", "/reactions/0", reactions=["a"]),
    ]


def greatest_row():
    """Everything at its limit at once: it stays under 48 KiB."""
    users, key, signature = [f"{i:02}" + "u" * 62 for i in range(64)], "k" * 43, "s" * 86
    emoji = GRIN * 31 + "a"
    reactions = [reaction(users[i // 4], emoji + "abcd"[i % 4], LAST_STAMP, False) for i in range(32)]
    links = [link(f"{i}" + "l" * 127, "n" * 126, LAST_STAMP, LAST_STAMP, False) for i in range(10)]
    signed = {"create": signature, "body": signature,
              "reactions": {r["userId"] + "|" + r["emoji"]: signature for r in reactions},
              "links": {shown["linkId"]: signature for shown in links}}
    whole = row(id="i" * 128, scope="c" * 128, senderId=users[0], recipients=users[1:], createdAt=LAST_STAMP,
                body=EURO * 2730, editedAt=LAST_STAMP, lastModifiedAt=LAST_STAMP, reactions=reactions,
                attachments=links, x="u" * (4096 - len(compact({"x": ""}))),
                keys={user: key for user in users}, sigs=signed)
    assert len(compact(whole).encode()) < 48 * 1024
    return whole


def row_vectors():
    empty = len(compact({"x": ""}))
    vectors = [
        chat_ok("unknown fields of a row are kept", mood="sunny", weather={"wind": [1, 2.5, None]}),
        chat_ok("unknown fields of 4,096 bytes", x="u" * (4096 - empty)),
        chat_refused("unknown fields of 4,097 bytes without their braces", "out_of_range", "/x",
                     x="u" * (4099 - empty)),
        chat_ok("the greatest row that there is, under 48 KiB", **greatest_row()),
        chat_ok("lastModifiedAt is derived", {"editedAt": AT + 5, "lastModifiedAt": AT + 5}, editedAt=AT + 5,
                lastModifiedAt=AT + 99),
        chat_ok("a reaction can be the last that happened", {"reactions": [reaction(at=AT + 7)],
                                                             "lastModifiedAt": AT + 7},
                reactions=[reaction(at=AT + 7)]),
        chat_ok("an edit before its message is no matter of form", {"editedAt": AT - 5}, editedAt=AT - 5),
    ]
    for field in sorted(row()):
        if field not in ("editedAt", "deletedAt"):  # null and absence are alike there
            fields = chat()
            del fields["message"][field]
            vectors.append(refused(f"a row without {field}", "channel/chat_message", fields, "missing",
                                   "/message/" + field))
    for field, value in (("id", 5), ("scope", 5), ("senderId", 5), ("recipients", "bob"), ("createdAt", "now"),
                         ("body", 5), ("editedAt", "now"), ("deletedAt", True), ("lastModifiedAt", "now"),
                         ("reactions", {}), ("attachments", {}), ("keys", []), ("sigs", "none")):
        vectors.append(chat_refused(f"a row with {field} of another type", "wrong_type", "/" + field,
                                    **{field: value}))
    return vectors + [
        chat_refused("a row with a key of no oderId", "bad_syntax", "/keys", keys={"a b": "a2V5"}),
        chat_refused("a row with a key that is no string", "wrong_type", "/keys/alice", keys={"alice": 5}),
        chat_refused("a signature whose name alone is longer than a row may be", "bad_syntax", "/sigs/reactions",
                     sigs={"reactions": {"x" * 49152: "YQ"}}),
        chat_refused("a signature of a link whose name alone is longer than a row may be", "bad_syntax", "/sigs/links",
                     sigs={"links": {"x" * 49152: "YQ"}}),
    ]


def tombstone_vectors():
    bare = {"deletedAt": AT + 50, "body": "", "lastModifiedAt": AT + 50}
    return [
        chat_ok("a tombstone", **bare),
        chat_ok("the body is gone", bare, **bare | {"body": "secret"}),
        chat_ok("the edit is gone", bare, **bare | {"editedAt": AT + 10}),
        chat_ok("reactions and links are gone, whatever their stamps", bare,
                **bare | {"reactions": [reaction(at=AT + 99)], "attachments": [link(at=AT + 99)]}),
        chat_ok("lastModifiedAt is deletedAt, also below createdAt", {"deletedAt": AT - 1, "body": "",
                                                                      "lastModifiedAt": AT - 1},
                deletedAt=AT - 1, body="x"),
        chat_ok("the create fields stay, unknown ones too", bare | {"mood": "sunny", "recipients": ["bob"]},
                **bare | {"mood": "sunny", "recipients": ["bob"], "body": "secret"}),
        chat_refused("what is thrown away must be well formed nonetheless", "out_of_range", "/body",
                     **bare | {"body": "x" * 4001}),
    ]


def session_vectors():
    return [v for kind, form in SESSION_FORMS.items() for v in of_form("session/" + kind, kind, form)]


def channel_vectors():
    # Without its server a reaction is one in a thread: the two transports spell that one type alike.
    return [v for kind, form in CHANNEL_FORMS.items()
            for v in of_form("channel/" + kind, kind, form, ("serverId",) if kind == "reaction" else ())]


def relay_vectors():
    vectors = [v for kind, form in RELAY_FORMS.items() for v in of_form("relay/" + kind, kind, form, ("to",))]
    for kind in ("offer", "answer", "ice_candidate"):
        vectors.append(ok(f"relay/{kind}: as it reaches the other side, with all that it carried", "relay/" + kind,
                          {"type": kind, "from": "alice", "sdp": "v=0", "later": {"x": [None, 1.5]}}))
    vectors.append(ok("relay/forwardPeerMessage: as it reaches the other side", "relay/forwardPeerMessage",
                      {"type": "forwardPeerMessage", "from": "alice", "payload": {"type": "anything", "big": 2**53}}))
    for name, payload in (("a list", []), ("null", None), ("a number", 1)):
        vectors.append(refused(f"relay/forwardPeerMessage: {name} for a payload", "relay/forwardPeerMessage",
                               {"type": "forwardPeerMessage", "to": "bob", "payload": payload}, "wrong_type",
                               "/payload"))
    return vectors


def peer_vectors():
    vectors = [v for kind, form in PEER_FORMS.items() for v in of_form("peer/" + kind, kind, form)]
    status = frame("direct-message-status", PEER_FORMS["direct-message-status"])
    ids = ["alice:%d" % i for i in range(201)]

    def bad(name, code, path, **changes):
        return refused("peer/direct-message-status: " + name, "peer/direct-message-status", status | changes, code,
                       path)

    return vectors + [
        ok("peer/direct-message-status: a refusal", "peer/direct-message-status",
           status | {"kind": "refused", "code": "not_author"}),
        ok("peer/direct-message-status: 200 ids", "peer/direct-message-status", status | {"ids": ids[:200]}),
        bad("201 ids", "out_of_range", "/ids", ids=ids),
        bad("an id of a wrong form", "bad_syntax", "/ids/1", ids=["alice:1", "alice 2"]),
        bad("an id that is no string", "wrong_type", "/ids/0", ids=[1]),
        bad("the word in capitals", "bad_syntax", "/kind", kind="RECEIVED"),
    ]


def in_thread(event):
    """A sync event as it speaks of a conversation."""
    copied = event | {"scope": "dm:1"}
    if "messages" in copied:
        copied["messages"] = [DM_ROW]
    return copied


def wrapped(event):
    return {"type": "direct-message-sync", "conversationId": "dm:1", "event": event}


def sync_vectors():
    vectors = [v for kind, form in SYNC_FORMS.items() for v in of_form("sync/" + kind, kind, form)]
    batch, wanted = (frame(kind, SYNC_FORMS[kind]) for kind in ("chat-sync-batch", "chat-sync-request"))
    inventory = frame("chat-inventory", SYNC_FORMS["chat-inventory"], full=True)

    def bad(name, fields, code, path):
        return refused(f"sync/{fields['type']}: {name}", "sync/" + fields["type"], fields, code, path)

    return vectors + [
        ok("sync/chat-sync-batch: the last may be empty", "sync/chat-sync-batch", batch | {"messages": []}),
        ok("sync/chat-inventory: nothing is listed", "sync/chat-inventory", inventory | {"entries": []}),
        bad("one row is malformed", changed(batch, "/messages/1/body", 5), "wrong_type", "/messages/1/body"),
        bad("a row is no object", changed(batch, "/messages/0", "row"), "wrong_type", "/messages/0"),
        bad("an id of a wrong form", wanted | {"ids": ["a b"]}, "bad_syntax", "/ids/0"),
        bad("a part behind the last", wanted | {"part": 3, "parts": 3}, "inconsistent", "/part"),
        bad("an entry without its stamp", inventory | {"entries": [{"id": "alice:1"}]}, "missing",
            "/entries/0/lastModifiedAt"),
        bad("a digest of 15 digits", inventory | {"entries": [{"id": "a", "lastModifiedAt": 1, "digest": "0" * 15}]},
            "bad_syntax", "/entries/0/digest"),
        bad("a digest of 17 digits", inventory | {"scopeDigest": "0" * 17}, "bad_syntax", "/scopeDigest"),
        bad("a cursor without its id", inventory | {"lowest": {"createdAt": AT}}, "missing", "/lowest/id"),
        bad("the scope of a conversation", {"type": "chat-inventory-request", "scope": "dm:1"}, "inconsistent",
            "/scope"),
        bad("the scope of a channel", {"type": "direct-message-sync-request", "scope": "home/general"},
            "inconsistent", "/scope"),
    ]


def wrapped_vectors():
    vectors = []
    for kind, form in SYNC_FORMS.items():
        if kind == "chat-inventory-request":
            continue  # speaks of channels alone
        of = "wrapped/" + kind
        least, most = in_thread(frame(kind, form)), in_thread(frame(kind, form, full=True))
        vectors += [ok(f"{of}: the least", of, wrapped(least)), ok(f"{of}: every field", of, wrapped(most)),
                    refused(f"{of}: no scope inside", of, wrapped({n: v for n, v in least.items() if n != "scope"}),
                            "missing", "/event/scope"),
                    refused(f"{of}: no conversation", of, {"type": "direct-message-sync", "event": least}, "missing",
                            "/conversationId"),
                    refused(f"{of}: a conversation of a wrong form", of,
                            wrapped(least) | {"conversationId": "home/general"}, "bad_syntax", "/conversationId")]
        if kind != "direct-message-sync-request":
            vectors.append(refused(f"{of}: no exchange inside", of, wrapped(
                {n: v for n, v in least.items() if n != "exchangeId"}), "missing", "/event/exchangeId"))
    of = "wrapped/chat-sync-batch"
    batch = in_thread(frame("chat-sync-batch", SYNC_FORMS["chat-sync-batch"]))
    return vectors + [
        refused("nothing inside", of, {"type": "direct-message-sync", "conversationId": "dm:1"}, "missing", "/event"),
        refused("text inside", of, wrapped("batch"), "wrong_type", "/event"),
        refused("no sync event inside", of, wrapped({"type": "ping", "t": 1}), "bad_syntax", "/event/type"),
        refused("a wrapped one inside", of, wrapped(wrapped(batch)), "bad_syntax", "/event/type"),
        refused("a malformed row inside", of, wrapped(changed(batch, "/messages/0/createdAt", -1)), "out_of_range",
                "/event/messages/0/createdAt"),
    ]


def forwarded_vectors():
    """The server reads the outer envelope alone; the target then reads the payload as a frame of its own."""
    def forward(payload):
        return {"type": "forwardPeerMessage", "from": "alice", "payload": payload}

    events = {f"peer/{kind}": frame(kind, form, full=True) for kind, form in PEER_FORMS.items()}
    events |= {f"sync/{kind}": frame(kind, form, full=True) for kind, form in SYNC_FORMS.items()}
    events["wrapped/chat-sync-batch"] = wrapped(in_thread(frame("chat-sync-batch", SYNC_FORMS["chat-sync-batch"])))
    vectors = []
    for of, event in events.items():
        vectors.append(ok(f"{of}: well formed inside", of, forward(event)) | {
            "inside": {"expect": "ok", "canonical": canonical(event)}})
        field = "conversationId" if "conversationId" in event else "eventId" if "eventId" in event else "scope"
        vectors.append(ok(f"{of}: malformed inside", of, forward(changed(event, "/" + field, 5))) | {
            "inside": {"expect": "refused", "code": "wrong_type", "path": "/" + field}})
    return vectors + [ok("a type that nobody knows inside", "text", forward({"type": "gossip"})) | {
        "inside": {"expect": "unknown"}}]


def write_all():
    write("text", "One JSON object in UTF-8, or none: refused before any field is read.", text_vectors())
    write("ids", "The alphabet and the length of ids, oderIds and scopes.", id_vectors())
    write("stamps", "Stamps: whole numbers from 0 to 2^53-1.", stamp_vectors())
    write("bodies", "Bodies: 4,000 code points, and 8,192 bytes as an encoded JSON string.", body_vectors())
    write("conversations", "Participants and recipients: sorted, each once, so many.", conversation_vectors())
    write("registers", "Reactions and links of a row: how many, how long, in which order.", register_vectors())
    write("rows", "Rows: their fields, derived ones, unknown ones, keys and signatures.", row_vectors())
    write("tombstones", "A deleted row has one form, whatever came.", tombstone_vectors())
    write("session", "What a client and the server say about themselves.", session_vectors())
    write("channel", "Channel chat, on its way through the server.", channel_vectors())
    write("relay", "What the server passes on without looking inside.", relay_vectors())
    write("peer", "What peers say to each other.", peer_vectors())
    write("sync", "Inventory and sync of a channel, and the request of a conversation.", sync_vectors())
    write("wrapped-sync", "Sync of a conversation, inside direct-message-sync.", wrapped_vectors())
    write("forwarded", "Events of peers as the payload of a forward.", forwarded_vectors())
