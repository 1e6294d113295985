"""What travels between peers and server (PROTOCOL 2 and 3): the shapes of frames, and the forms of ids and rows."""
import hashlib
import json
import re

# `name:kind`; `?` may be absent or null, `*` is a list. A frame of another shape changes nothing.
SHAPES = {name: [field.split(":") for field in fields.split()] for name, fields in {
    "reaction": "userId:user emoji:text on:flag at:stamp",
    "link": "linkId:id name:text size:stamp removed:flag at:stamp",
    "row": "id:id scope:scope senderId:user recipients:users createdAt:stamp body:body editedAt:stamp? deletedAt:stamp?"
           " lastModifiedAt:stamp reactions:reaction* attachments:link*",
    "thread": "id:id kind:text participants:users createdBy:user createdAt:stamp originId:id?",
    "peer direct-message": "eventId:id conversation:thread message:row",
    "peer conversation-create": "eventId:id conversation:thread",
    "peer edit-message": "eventId:id conversationId:id messageId:id actorId:user body:body editedAt:stamp",
    "peer delete-message": "eventId:id conversationId:id messageId:id actorId:user deletedAt:stamp",
    "peer direct-message-status": "conversationId:id ids:id* from:user kind:text at:stamp",
    "server forwardPeerMessage": "from:user payload:object",
    "server identified": "connectionId:text",
    "server server_users": "serverId:id users:user*",
    "server user_joined": "serverId:id user:user",
    "server user_left": "serverId:id oderId:user",
    "server chat_message": "serverId:id channelId:id message:row from:user",
    "server edit_message": "serverId:id channelId:id messageId:id actorId:user body:body editedAt:stamp from:user",
    "server delete_message": "serverId:id channelId:id messageId:id actorId:user deletedAt:stamp from:user",
    "server offer": "from:user", "server answer": "from:user", "server ice_candidate": "from:user",
    "server ping": "t:stamp"}.items()}
KINDS = {"text": lambda v: isinstance(v, str),
         "flag": lambda v: isinstance(v, bool),
         "object": lambda v: isinstance(v, dict),
         "stamp": lambda v: type(v) is int and 0 <= v < 2 ** 53,
         "user": lambda v: isinstance(v, str) and re.fullmatch("[A-Za-z0-9_-]{1,64}", v),
         "users": lambda v: fits("user*", v) and v == sorted(set(v)),
         "id": lambda v: isinstance(v, str) and re.fullmatch("[A-Za-z0-9_:.-]{1,128}", v),
         "scope": lambda v: isinstance(v, str) and v.count("/") < 2 and all(map(KINDS["id"], v.split("/"))),
         "body": lambda v: isinstance(v, str) and len(v) <= 4000 and len(encoded(v)) <= 8192}


def fits(kind, value):
    """Whether a value has the shape of that name."""
    if kind.endswith("*"):
        return isinstance(value, list) and all(fits(kind[:-1], one) for one in value)
    if kind.endswith("?"):
        return value is None or fits(kind[:-1], value)
    if kind in SHAPES:
        return isinstance(value, dict) and all(fits(inner, value.get(name)) for name, inner in SHAPES[kind])
    return bool(KINDS[kind](value))


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
        value = json.loads(frame, object_pairs_hook=once, parse_constant=int)
        encoded(value)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def thread(came):
    """The fields of a conversation that this version knows."""
    return {name: came[name] for name, _ in SHAPES["thread"] if came.get(name) is not None}


def thread_id(conversation):
    """What the id of a conversation must be under conversation.id=derived."""
    if conversation["kind"] == "dm":
        return "dm:" + hashlib.sha256("\n".join(conversation["participants"]).encode()).hexdigest()[:32]
    others = {name: value for name, value in conversation.items() if name != "id"}
    return "g:" + hashlib.sha256(encoded(others)).hexdigest()[:32]


def row(came):
    """The fields of a message that this version knows, in the one form that rows and tombstones have."""
    fields = {name: came.get(name, [] if kind.endswith("*") else None) for name, kind in SHAPES["row"]}
    edited, deleted = fields["editedAt"], fields["deletedAt"]
    if deleted is not None:
        return {**fields, "body": "", "editedAt": None, "reactions": [], "attachments": [], "lastModifiedAt": deleted}
    stamps = [register["at"] for register in fields["reactions"] + fields["attachments"]]
    return {**fields, "lastModifiedAt": max(stamps + [fields["createdAt"], edited or 0])}
