"""The vectors of what is computed: canonical JSON, digests, ids, signatures."""

import base64
import json
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from canonical import canonical, direct_id, group_id, number, oder_id, row_digest, scope_digest, sha256, unsigned
from forms import AT, DM_ROW, FULL_ROW, compact, conversation, link, reaction, row, write

# RFC 8785, appendix B: the bits of a double, and how it is written.
RFC_NUMBERS = [
    ("0000000000000000", "0"), ("8000000000000000", "0"), ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"), ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"), ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"), ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"), ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"), ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"), ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"), ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"), ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"), ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"), ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]
# RFC 8785, sections 3.2.2 and 3.2.3.
RFC_TEXTS = [
    ("the example of RFC 8785, 3.2.2",
     r'''{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],'''
     r'''"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}''',
     '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
     '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'),
    ("the order of keys of RFC 8785, 3.2.3",
     r'''{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",'''
     r'''"\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}''',
     '{"\\r":"Carriage Return","1":"One","\x80":"Control","\u00f6":"Latin Small Letter O With Diaeresis",'
     '"\u20ac":"Euro Sign","\U0001f600":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'),
]
OWN_TEXTS = [
    ("space goes", ' { "b" : [ 1 , 2 ] , "a" : { } } ', '{"a":{},"b":[1,2]}'),
    ("lists keep their order", "[3,1,2,[]]", "[3,1,2,[]]"),
    ("keys are ordered at every level", '{"b":{"d":1,"c":2},"a":[{"f":1,"e":2}]}',
     '{"a":[{"e":2,"f":1}],"b":{"c":2,"d":1}}'),
    ("a prefix comes first, capitals before small letters", '{"ab":1,"a":2,"B":3,"":4}',
     '{"":4,"B":3,"a":2,"ab":1}'),
    ("short escapes", r'"\u0008\u0009\u000a\u000c\u000d\u0022\u005c"', r'"\b\t\n\f\r\"\\"'),
    ("other control characters", r'"\u0000\u001F\u007f"', '"\\u0000\\u001f\x7f"'),
    ("a solidus is not escaped", r'"\/"', '"/"'),
    ("no escape for what is beyond ASCII, nor for line separators", r'"\u00e9\u2028\ud83d\ude00"',
     '"\u00e9\u2028\U0001f600"'),
    ("text is not normalised", r'"e\u0301"', '"e\u0301"'),
    ("minus zero", "-0", "0"), ("a fraction of zero", "1.0", "1"), ("an exponent", "1E3", "1000"),
    ("the last number that is written without an exponent", "1e20", "100000000000000000000"),
    ("the first one that needs it", "1e21", "1e+21"), ("one millionth", "1e-6", "0.000001"),
    ("less than that", "1e-7", "1e-7"), ("2^53+1 is no double", "9007199254740993", "9007199254740992"),
    ("2^63 as a double", "9223372036854775808", "9223372036854776000"),
]


def canonical_vectors():
    vectors = []
    for bits, expected in RFC_NUMBERS:
        value = struct.unpack(">d", bytes.fromhex(bits))[0]
        assert number(value) == expected, (bits, number(value))
        vectors.append({"name": f"the double {bits}", "text": "%.17g" % value, "canonical": expected})
    for name, text, expected in RFC_TEXTS + OWN_TEXTS:
        assert canonical(json.loads(text)) == expected, (name, canonical(json.loads(text)))
        vectors.append({"name": name, "text": text, "canonical": expected})
    return vectors


ROWS = {
    "a row in a channel": row(),
    "a row in a thread": DM_ROW,
    "keys and signatures do not count": FULL_ROW,
    "the same without them": unsigned(FULL_ROW),
    "a tombstone": row(deletedAt=AT + 50, body="", lastModifiedAt=AT + 50),
    "unknown fields count": row(mood="sunny", weather={"wind": 2.5}),
    "an edited body with quotes and beyond ASCII": row(body='"\u20ac\U0001f600"\n', editedAt=AT + 5,
                                                     lastModifiedAt=AT + 5),
    "reactions by (userId, emoji), links by linkId": row(
        reactions=[reaction("alice", "b", AT), reaction("bob", "\U0001f600", AT), reaction("bob", "\ufb33", AT)],
        attachments=[link("alice:l1", at=AT), link("alice:l2", at=AT)]),
}


def digest_vectors():
    return [{"name": name, "row": compact(fields), "canonical": canonical(unsigned(fields)),
             "sha256": sha256(canonical(unsigned(fields))), "digest": row_digest(fields)}
            for name, fields in ROWS.items()]


def scope_vectors():
    digests = sorted({row_digest(fields) for fields in ROWS.values()})
    cases = {"no rows": [], "one row": digests[:1], "two rows": digests[:2], "many rows": digests,
             "in whatever order": digests[::-1], "a digest twice cancels out": digests + digests[:1],
             "leading zeros stay": ["00000000000000ff", "0000000000000001"]}
    return [{"name": name, "digests": list(listed), "scopeDigest": scope_digest(listed)}
            for name, listed in cases.items()]


def id_vectors():
    vectors = []
    for name, users in (("two users", ["alice", "bob"]), ("capitals come first", ["Zoe", "adam"]),
                        ("a user and a longer name", ["al", "alice"])):
        for order in (users, users[::-1]):
            vectors.append({"name": f"{name}: {' and '.join(order)}", "users": order,
                            "conversationId": direct_id(order)})
    group = {"kind": "group", "participants": ["alice", "bob", "carol"], "createdBy": "alice", "createdAt": AT}
    for name, fields in (("a group", group), ("made a moment later", group | {"createdAt": AT + 1}),
                         ("made by another", group | {"createdBy": "bob"}),
                         ("made of a 1:1", group | {"originId": direct_id(["alice", "bob"])})):
        descriptor = {"id": group_id(fields)} | fields
        vectors.append({"name": name, "descriptor": compact(descriptor), "conversationId": descriptor["id"]})
    for seed in ("00" * 32, "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"):
        raw = key_of(seed)
        vectors.append({"name": f"the oderId of the seed {seed[:8]}", "publicKey": text_of(raw),
                        "oderId": oder_id(raw)})
    return vectors


def private(seed):
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


def key_of(seed):
    return private(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def text_of(raw):
    """Base64 without padding, as keys and signatures travel."""
    return base64.b64encode(raw).decode().rstrip("=")


def signature_vectors():
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"  # of RFC 8032, 7.1, test 1
    assert key_of(seed).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    me = oder_id(key_of(seed))
    scope, mid = "home/general", me + ":1"
    whole = row(id=mid, senderId=me, mood="sunny")
    create = {n: whole[n] for n in ("id", "scope", "senderId", "recipients", "createdAt", "mood")}
    thread = conversation(id="g:1", kind="group", participants=["bob", "carol", me], createdBy=me, originId="dm:1")
    made = {n: thread[n] for n in ("participants", "createdBy", "createdAt", "originId")}
    registers = [
        ("the create of a row, unknown fields too", "create", create, {"row": compact(whole)}),
        ("a first text", "body", {"body": "hi", "editedAt": None}, {}),
        ("an edit", "body", {"body": "hi \u20ac", "editedAt": AT + 5}, {}),
        ("a delete", "delete", {"deletedAt": AT + 9}, {}),
        ("a reaction", "reaction", {"emoji": "\U0001f44d", "on": True, "at": AT + 1}, {}),
        ("a reaction that is withdrawn", "reaction", {"emoji": "\U0001f44d", "on": False, "at": AT + 2}, {}),
        ("a link", "link", link(at=AT + 1), {}),
        ("a descriptor", "descriptor", made | {"conversationKind": "group"}, {"descriptor": compact(thread)}),
    ]
    vectors = []
    for name, kind, register, more in registers:
        place = ("g:1", "g:1") if kind == "descriptor" else (scope, mid)
        signed = {"kind": kind, "scope": place[0], "id": place[1], "actor": me} | register
        content = canonical(signed)
        vectors.append({"name": name, "kind": kind, "seed": seed, "publicKey": text_of(key_of(seed)), "actor": me,
                        "scope": place[0], "id": place[1], "register": register} | more | {
                            "content": content, "signature": text_of(private(seed).sign(content.encode()))})
    return vectors + [proof_vector(seed, me)]


def proof_vector(seed, me):
    """Of the proof of an identity: what the server challenged with, and the address as it was dialled."""
    proof = {"nonce": "f00d" * 16, "oderId": me, "address": "ws://127.0.0.1:8080"}
    content = canonical({"kind": "identity"} | proof)
    return {"name": "the proof of an identity", "kind": "identity", "seed": seed, "publicKey": text_of(key_of(seed)),
            "actor": me, "register": proof, "content": content,
            "signature": text_of(private(seed).sign(content.encode()))}


def write_all():
    write("canonical", "Canonical JSON after RFC 8785.", canonical_vectors())
    write("digests", "Digests of rows: 16 hex digits of the SHA-256 of the canonical JSON without keys and sigs.",
          digest_vectors())
    write("scope-digests", "XOR of the digests of a scope's rows.", scope_vectors())
    write("derived-ids", "Ids of conversations and of users that follow from what they name.", id_vectors())
    write("signatures", "Ed25519 over the canonical JSON of {kind, scope, id, actor, ...register}; of a proof of identity,"
          " over that of {kind, ...register}.", signature_vectors())
