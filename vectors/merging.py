"""The vectors of the merge under merge.unit=field, merge.tie=total-order and merge.deleteVsEdit=delete-wins.

Written from PROTOCOL 2 alone. Each pair has one result, in whatever order its versions come.
"""

from canonical import canonical, sha256, utf16
from forms import AT, compact, link, reaction, row, write

NOT_OF_CREATE = ("body", "editedAt", "deletedAt", "lastModifiedAt", "reactions", "attachments", "keys", "sigs")
MOST_REACTIONS, MOST_OF_USER, MOST_LINKS = 32, 4, 10


def digest(value):
    """Of a JSON value: 16 digits over its canonical JSON."""
    return sha256(canonical(value))[:16]


def text_digest(text):
    """Of a text: 16 digits over the text itself in UTF-8."""
    return sha256(text)[:16]


def create_of(version):
    return {name: value for name, value in version.items() if name not in NOT_OF_CREATE}


def link_digest(shown):
    return digest({name: shown[name] for name in ("linkId", "name", "size")})


def newest(one, other, key, version):
    """One register for each key, the greater version."""
    registers = {}
    for register in one + other:
        held = registers.get(key(register))
        if held is None or version(register) > version(held):
            registers[key(register)] = register
    return list(registers.values())


def greatest(registers, rank, most):
    return sorted(registers, key=rank, reverse=True)[:most]


def reactions_of(one, other):
    merged = newest(one["reactions"], other["reactions"], lambda r: (r["userId"], r["emoji"]), lambda r: (r["at"], r["on"]))
    users = {r["userId"] for r in merged}
    of_users = [r for user in users for r in greatest([r for r in merged if r["userId"] == user],
                                                      lambda r: (r["at"], utf16(r["emoji"])), MOST_OF_USER)]
    kept = greatest(of_users, lambda r: (r["at"], utf16(r["userId"]), utf16(r["emoji"])), MOST_REACTIONS)
    return sorted(kept, key=lambda r: (utf16(r["userId"]), utf16(r["emoji"])))


def links_of(one, other):
    merged = newest(one["attachments"], other["attachments"], lambda shown: shown["linkId"],
                    lambda shown: (shown["at"], shown["removed"], link_digest(shown)))
    kept = greatest(merged, lambda shown: (shown["at"], utf16(shown["linkId"])), MOST_LINKS)
    return sorted(kept, key=lambda shown: utf16(shown["linkId"]))


def merge(one, other):
    create = max((one, other), key=lambda version: (version["createdAt"], digest(create_of(version))))
    deletes = [version["deletedAt"] for version in (one, other) if version["deletedAt"] is not None]
    if deletes:
        return create_of(create) | {"body": "", "editedAt": None, "deletedAt": max(deletes), "lastModifiedAt": max(deletes),
                                    "reactions": [], "attachments": []}
    first = one["editedAt"] is None and other["editedAt"] is None
    if first and create_of(one) != create_of(other):
        text = create
    else:
        text = max((one, other), key=lambda version: (-1 if version["editedAt"] is None else version["editedAt"],
                                                      text_digest(version["body"])))
    registers = {"reactions": reactions_of(one, other), "attachments": links_of(one, other)}
    stamps = [create["createdAt"], text["editedAt"] or 0] + [r["at"] for kind in registers.values() for r in kind]
    return create_of(create) | {"body": text["body"], "editedAt": text["editedAt"], "deletedAt": None,
                                "lastModifiedAt": max(stamps)} | registers


def edited(body, at=AT + 5, **changes):
    return row(body=body, editedAt=at, lastModifiedAt=at, **changes)


def reacted(*reactions, **changes):
    return row(reactions=list(reactions), lastModifiedAt=max(r["at"] for r in reactions), **changes)


def linked(*links, **changes):
    return row(attachments=list(links), lastModifiedAt=max(shown["at"] for shown in links), **changes)


def deleted(at):
    return row(body="", deletedAt=at, lastModifiedAt=at)


def many(user, count, at=AT):
    return [reaction(user, "abcdefgh"[i], at + i) for i in range(count)]


CASES = {
    "a version twice": (row(), row()),
    "two edits, the later wins": (edited("early", AT + 5), edited("late", AT + 6)),
    "an edit at 0 is above the first text": (edited("edited", 0), row()),
    "an edit older than its message is above the first text": (edited("edited", AT - 9), row()),
    "two edits with one stamp: the text with the greater digest": (edited("x"), edited("y")),
    "the same, where the greater text has the lesser digest": (edited("a"), edited("b")),
    "two edits with one stamp, one beyond ASCII": (edited("\u20ac"), edited("\U0001f600")),
    "two edits with one stamp, with what JSON escapes": (edited('say "hi"\n'), edited("say 'hi'")),
    "two first texts of one create": (row(body="one"), row(body="two")),
    "two creates: the later one, and its text": (row(body="early"), row(createdAt=AT + 1, lastModifiedAt=AT + 1, body="late")),
    "two creates with one stamp: the greater digest": (row(mood="sunny", body="one"), row(mood="rainy", body="two")),
    "the create of one, the edit of the other": (edited("edited", mood="sunny"), row(createdAt=AT + 1, lastModifiedAt=AT + 1)),
    "reactions of two users": (reacted(reaction("bob", at=AT + 1)), reacted(reaction("carol", at=AT + 2))),
    "one register, the later stamp": (reacted(reaction("bob", at=AT + 1)), reacted(reaction("bob", at=AT + 2, on=False))),
    "one register, one stamp: set is above withdrawn": (reacted(reaction("bob", at=AT + 1)),
                                                        reacted(reaction("bob", at=AT + 1, on=False))),
    "a reaction does not undo an edit": (edited("edited", AT + 5), reacted(reaction("bob", at=AT + 9))),
    "the fifth register of a user cuts the oldest": (reacted(*many("bob", 4)), reacted(reaction("bob", "e", AT + 9))),
    "the fifth, with one stamp: the least emoji goes": (reacted(*[reaction("bob", e, AT) for e in "bcde"]),
                                                        reacted(reaction("bob", "a", AT))),
    "withdrawn registers count in the cut": (reacted(*[reaction("bob", e, AT + 3, False) for e in "abcd"]),
                                             reacted(reaction("bob", "e", AT + 2))),
    "the 33rd register cuts the oldest of all": (
        reacted(*[r for i in range(8) for r in many(f"u{i}", 4, AT + 10 * i)]), reacted(reaction("u9", "z", AT + 99))),
    "the 33rd, with one stamp: the least user goes": (
        reacted(*[reaction(f"u{i}", e, AT) for i in range(1, 9) for e in "abcd"]), reacted(reaction("u0", "z", AT))),
    "a link, the later stamp": (linked(link(at=AT + 1)), linked(link(at=AT + 2, name="new.pdf"))),
    "a link, one stamp: removed is above present": (linked(link(at=AT + 1)), linked(link(at=AT + 1, removed=True))),
    "a link, one stamp: the greater digest": (linked(link(at=AT + 1)), linked(link(at=AT + 1, name="other.pdf"))),
    "a link, one stamp: the size counts": (linked(link(at=AT + 1, size=1)), linked(link(at=AT + 1, size=2))),
    "the eleventh link cuts the oldest": (linked(*[link(f"alice:l{i}", at=AT + i) for i in range(10)]),
                                          linked(link("alice:m", at=AT + 99))),
    "the eleventh, with one stamp: the least id goes": (linked(*[link(f"alice:l{i}", at=AT) for i in range(10)]),
                                                        linked(link("alice:a", at=AT))),
    "a delete is above a later edit": (deleted(AT + 5), edited("edited", AT + 9)),
    "a delete at 0 is above everything": (deleted(0), reacted(reaction("bob", at=AT + 9))),
    "two deletes: the later stamp": (deleted(AT + 5), deleted(AT + 6)),
    "unknown fields belong to the create": (row(mood="sunny"), edited("edited", mood="sunny")),
}


def merge_vectors():
    vectors = []
    for name, (one, other) in CASES.items():
        merged = merge(one, other)
        assert merged == merge(other, one) == merge(merged, one) == merge(other, merged), name
        vectors.append({"name": name, "one": compact(one), "other": compact(other), "merged": canonical(merged)})
    return vectors


def register_vectors():
    texts = {"ASCII": "hi", "nothing": "", "what JSON escapes": 'say "hi"\n', "beyond ASCII": "\u20ac\U0001f600",
             "not normalised": "e\u0301"}
    creates = {"a create": row(), "of a thread": row(scope="dm:1", recipients=["bob"]), "with unknown fields": row(mood="sunny"),
               "of an edited row": edited("edited"), "of a tombstone": deleted(AT + 5)}
    links = {"a link": link(), "removed, at another time": link(at=AT + 9, removed=True), "another size": link(size=0)}
    return ([{"name": f"text: {name}", "text": text, "digest": text_digest(text)} for name, text in texts.items()]
            + [{"name": f"create: {name}", "row": compact(fields), "create": canonical(create_of(fields)),
                "digest": digest(create_of(fields))} for name, fields in creates.items()]
            + [{"name": f"link: {name}", "link": compact(shown), "digest": link_digest(shown)}
               for name, shown in links.items()])


def write_all():
    write("merges", "Two versions of a row, and what is held when both came, in either order: by field, total order, delete"
          " wins.", merge_vectors())
    write("register-digests", "Digests that decide where two versions have one stamp: of a text, of a create, of a link.",
          register_vectors())
