"""What travels between peers and server (PROTOCOL 2 and 3): the shapes of frames, and the forms of ids."""
import decimal
import hashlib
import json
import re

# `name:kind`; `?` may be absent or null, `*` is a list. A frame of another shape changes nothing.
SHAPES = {
    "reaction": "userId:user emoji:emoji on:flag at:stamp",
    "file": "linkId:id name:name size:stamp",
    "link": "linkId:id name:name size:stamp removed:flag at:stamp",
    "create": "id:id scope:scope senderId:user recipients:users createdAt:stamp",
    "row": "id:id scope:scope senderId:user recipients:users createdAt:stamp body:body editedAt:stamp? deletedAt:stamp?"
           " lastModifiedAt:stamp reactions:reactions attachments:links",
    "thread": "id:id kind:thread-kind participants:users createdBy:user createdAt:stamp originId:id?",
    "entry": "id:id lastModifiedAt:stamp",
    "peer direct-message": "eventId:id conversation:thread message:row",
    "peer conversation-create": "eventId:id conversation:thread",
    "peer direct-message-status": "conversationId:id ids:id* from:user kind:text at:stamp",
    "peer direct-message-sync": "conversationId:id event:object",
    "peer direct-message-sync-request": "scope:id",
    "peer chat-inventory-request": "scope:channel",
    "server forwardPeerMessage": "from:user payload:object",
    "server identified": "connectionId:text",
    "server server_users": "serverId:id users:user*",
    "server user_joined": "serverId:id user:user",
    "server user_left": "serverId:id oderId:user",
    "server chat_message": "serverId:id channelId:id message:row from:user",
    "server user_typing": "serverId:id channelId:id typing:flag from:user",
    "server offer": "from:user", "server answer": "from:user", "server ice_candidate": "from:user",
    "server ping": "t:stamp"}
for name, fields in {"edit-message": "messageId:id actorId:user body:body editedAt:stamp",
                     "delete-message": "messageId:id actorId:user deletedAt:stamp",
                     "reaction": "messageId:id userId:user emoji:emoji on:flag at:stamp",
                     "attachment-link": "messageId:id actorId:user linkId:id name:name size:stamp removed:flag at:stamp"
                     }.items():
    SHAPES["change " + name] = fields
    SHAPES["peer " + name] = "eventId:id conversationId:id " + fields
    SHAPES["server " + name.replace("-", "_")] = "serverId:id channelId:id from:user " + fields
for name, fields in {"chat-inventory": "exchangeId:id entries:entry* part:stamp? parts:stamp?",
                     "chat-sync-request": "exchangeId:id ids:id* part:stamp? parts:stamp?",
                     "chat-sync-batch": "exchangeId:id seq:stamp messages:row* last:flag"}.items():
    SHAPES["peer " + name] = "scope:channel " + fields
    SHAPES["thread " + name] = "scope:id " + fields
SHAPES = {name: [field.split(":") for field in fields.split()] for name, fields in SHAPES.items()}

KINDS = {"text": lambda v: isinstance(v, str),
         "flag": lambda v: isinstance(v, bool),
         "object": lambda v: isinstance(v, dict),
         "stamp": lambda v: type(v) is int and 0 <= v < 2 ** 53,
         "user": lambda v: isinstance(v, str) and re.fullmatch("[A-Za-z0-9_-]{1,64}", v),
         "users": lambda v: fits("user*", v) and v == sorted(set(v)) and len(v) <= 64,
         "id": lambda v: isinstance(v, str) and re.fullmatch("[A-Za-z0-9_:.-]{1,128}", v),
         "scope": lambda v: fits("id", v) or fits("channel", v),
         "channel": lambda v: isinstance(v, str) and v.count("/") == 1 and all(map(KINDS["id"], v.split("/"))),
         "thread-kind": lambda v: v in ("dm", "group"),
         "body": lambda v: is_text(v, 8192) and len(v) <= 4000,
         "emoji": lambda v: is_text(v, 128),
         "name": lambda v: is_text(v, 128),
         "reactions": lambda v: fits("reaction*", v) and len(v) == len({by_reaction(one) for one in v}) <= 32,
         "links": lambda v: fits("link*", v) and len(v) == len({one["linkId"] for one in v}) <= 10}


def fits(kind, value):
    """Whether a value has the shape of that name."""
    if kind.endswith("*"):
        return isinstance(value, list) and all(fits(kind[:-1], one) for one in value)
    if kind.endswith("?"):
        return value is None or fits(kind[:-1], value)
    if kind in SHAPES:
        return isinstance(value, dict) and all(fits(inner, value.get(name)) for name, inner in SHAPES[kind])
    return bool(KINDS[kind](value))


def is_text(value, most):
    """Whether a value is Unicode text of at most so many bytes as a JSON string."""
    try:
        return isinstance(value, str) and len(encoded(value)) <= most
    except ValueError:
        return False


def by_reaction(reaction):
    """Strings compare by their UTF-16 code units."""
    return reaction["userId"], reaction["emoji"].encode("utf-16-be")


def only(shape, came):
    """The fields of a value that this version knows."""
    return {name: came[name] for name, _ in SHAPES[shape] if came.get(name) is not None}


def encoded(value):
    """Compact JSON in UTF-8, keys sorted; a ValueError where a text is not Unicode."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def decoded(frame):
    """The object in a frame; None where there is none."""
    def once(pairs):
        if len(pairs) > len(dict(pairs)):
            raise ValueError("a key comes twice")
        return dict(pairs)
    try:
        value = json.loads(frame, object_pairs_hook=once, parse_constant=int, parse_float=number)
        encoded(value)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def number(text):
    """A number with a fraction or an exponent: a whole one is as good as one that is spelt without."""
    value = decimal.Decimal(text)
    return int(value) if abs(value) < 2 ** 53 and value == int(value) else float(value)


def digest(data, digits=16):
    return hashlib.sha256(data).hexdigest()[:digits]


def direct_id(one, other):
    """The id of the 1:1 thread of two users."""
    return thread_id({"kind": "dm", "participants": sorted([one, other])})


def thread_id(conversation):
    """What the id of a conversation must be under conversation.id=derived."""
    if conversation["kind"] == "dm":
        return "dm:" + digest("\n".join(conversation["participants"]).encode(), 32)
    return "g:" + digest(encoded({name: value for name, value in conversation.items() if name != "id"}), 32)


def is_right(conversation):
    """Whether a conversation has the id that it must have, and enough participants."""
    size = len(conversation["participants"])
    return conversation["id"] == thread_id(conversation) and (size == 2 or size > 2 and conversation["kind"] == "group")


def owner(any_id):
    """Whose id it is under auth.messageId=bound."""
    return any_id.split(":")[0]
