"""Facts of the ledger, from a block's header to the running hash of a stream, written from docs/format.md, section 9."""

from countersign_format import Refused, keccak256
from countersign_reading import hexed, next_running_hash, raw, word

EMPTY_ROOT = keccak256(b"\x80")
NO_CODE = keccak256(b"")


# -------------------------------------------------------------------------------- RLP (yellow paper, appendix B)


def decode_rlp(data):
    """One item that fills the bytes, in its one form: bytes, or a list of items."""
    item, end = _read_item(data, 0, len(data), 0)
    if end != len(data):
        raise Refused("rlp/malformed")
    return item


def _read_item(data, start, limit, depth):
    if depth > 8 or start >= limit:
        raise Refused("rlp/malformed")
    prefix = data[start]
    if prefix < 0x80:
        return data[start : start + 1], start + 1
    at, end = _span(data, start, limit, prefix - (0x80 if prefix < 0xC0 else 0xC0))
    if prefix < 0xC0:
        if end - at == 1 and data[at] < 0x80:
            raise Refused("rlp/malformed")
        return data[at:end], end
    items = []
    while at < end:
        item, at = _read_item(data, at, end, depth + 1)
        items.append(item)
    return items, end


def _span(data, start, limit, length):
    at = start + 1
    if length > 55:
        size = length - 55
        if size > 4 or at + size > limit:
            raise Refused("rlp/malformed")
        length = int.from_bytes(data[at : at + size], "big")
        if data[at] == 0 or length < 56:
            raise Refused("rlp/malformed")
        at += size
    if at + length > limit:
        raise Refused("rlp/malformed")
    return at, at + length


def scalar(item):
    if not isinstance(item, bytes) or len(item) > 32 or item[:1] == b"\0":
        raise Refused("rlp/malformed")
    return int.from_bytes(item, "big")


# -------------------------------------------------------------------------------- block header


def decode_header(data):
    fields = decode_rlp(data)
    if isinstance(fields, bytes) or len(fields) < 15:
        raise Refused("header/malformed")
    root = fields[3]
    if not isinstance(root, bytes) or len(root) != 32:
        raise Refused("header/malformed")
    number, time = scalar(fields[8]), scalar(fields[11])
    if number >= 2**32 or time >= 2**32:
        raise Refused("header/malformed")
    return {"hash": hexed(keccak256(data)), "stateRoot": hexed(root), "number": number, "timeUnix": time}


# -------------------------------------------------------------------------------- tries (yellow paper, appendix D)


def proven_value(root, key, proof):
    """The value under a key of 32 bytes; None where the proof shows that there is none."""
    if root == EMPTY_ROOT:
        if any(node != b"\x80" for node in proof):
            raise Refused("proof/broken")
        return None
    path = [nibble for byte in key for nibble in (byte >> 4, byte & 15)]
    rest, reference = list(proof), root
    while True:
        node = _open(reference, rest)
        found, reference, path = _step(node, path)
        if not found:
            continue
        if rest:
            raise Refused("proof/broken")
        return reference if reference else None


def _open(reference, rest):
    if isinstance(reference, list):
        # A node of less than 32 bytes stands in its parent; that it is listed as well is allowed.
        if rest and len(rest[0]) < 32 and decode_rlp(rest.pop(0)) != reference:
            raise Refused("proof/broken")
        return reference
    if not rest or len(reference) != 32 or keccak256(rest[0]) != reference:
        raise Refused("proof/broken")
    node = decode_rlp(rest.pop(0))
    if isinstance(node, bytes):
        raise Refused("proof/broken")
    return node


def _step(node, path):
    """(True, value or None, _) at the end, (False, reference, the rest of the path) on the way."""
    if len(node) == 17:
        return _value(node[16]) if not path else _down(node[path[0]], path[1:])
    if len(node) != 2 or not isinstance(node[0], bytes) or not node[0]:
        raise Refused("proof/broken")
    flag = node[0][0] >> 4
    if flag > 3 or (flag % 2 == 0 and node[0][0] & 15):
        raise Refused("proof/broken")
    nibbles = [nibble for byte in node[0] for nibble in (byte >> 4, byte & 15)][2 - flag % 2 :]
    if path[: len(nibbles)] != nibbles:
        return True, None, path
    if flag < 2:
        return _down(node[1], path[len(nibbles) :])
    return _value(node[1]) if len(path) == len(nibbles) else (True, None, path)


def _down(reference, path):
    return (True, None, path) if reference == b"" else (False, reference, path)


def _value(item):
    if not isinstance(item, bytes):
        raise Refused("proof/broken")
    return True, item, []


def proven_account(state_root, address, proof):
    """(storage root, whether it has code); None where there is no such account."""
    value = proven_value(state_root, keccak256(raw(address)), [raw(node) for node in proof])
    if value is None:
        return None
    fields = decode_rlp(value)
    if isinstance(fields, bytes) or len(fields) < 4 or not isinstance(fields[2], bytes) or len(fields[2]) != 32:
        raise Refused("proof/broken")
    if not isinstance(fields[3], bytes):
        raise Refused("proof/broken")
    return fields[2], fields[3] != NO_CODE


def proven_word(storage_root, slot, proof):
    value = proven_value(storage_root, keccak256(slot), [raw(node) for node in proof])
    return 0 if value is None else scalar(decode_rlp(value))


def contract(state_root, address, proof):
    account = proven_account(state_root, address, proof)
    if account is None or not account[1]:
        raise Refused("proof/broken")
    return account[0]


# -------------------------------------------------------------------------------- registry


def _bits(number, start, length):
    return number >> start & (2**length - 1)


def _term(number):
    added, retired, revoked, compromised = (_bits(number, start, 64) for start in (0, 64, 128, 192))
    if added == 0:
        return None
    return {
        "addedAtUnix": added,
        "retiredAtUnix": retired or None,
        "revokedAtUnix": revoked or None,
        "compromisedFromUnix": compromised if revoked else None,
    }


def _registered_key(root, fact):
    slot = keccak256(raw(fact["keyHash"]) + word(0))
    reader = proven_word(root, slot, fact["readerProof"])
    if (reader == 0) != ("termProof" not in fact):
        raise Refused("proof/broken")
    if reader == 0:
        return None
    term = _term(proven_word(root, word((int.from_bytes(slot, "big") + 1) % 2**256), fact["termProof"]))
    if term is None:
        raise Refused("proof/broken")
    return {"reader": hexed(word(reader)), "term": term}


def _endorsement(root, fact):
    key = keccak256(raw(fact["endorser"]) + raw(fact["reader"]) + raw(fact["credential"]))
    packed = proven_word(root, keccak256(key + word(4)), fact["proof"])
    if _bits(packed, 0, 8) not in (1, 2):
        raise Refused("proof/broken")
    endorsed, valid_from, valid_until, revoked = (_bits(packed, start, 40) for start in (8, 48, 88, 128))
    return {
        "endorser": fact["endorser"],
        "reader": fact["reader"],
        "credential": fact["credential"],
        "kind": "human" if _bits(packed, 0, 8) == 1 else "ai",
        "endorsedAtUnix": endorsed,
        "validFromUnix": valid_from,
        "validUntilUnix": valid_until,
        "revokedAtUnix": revoked or None,
    }


def word_of_registry(facts):
    """What the registry says at the block; refused where a proof does not hold."""
    said = facts["registry"]
    root = contract(raw(decode_header(raw(facts["headerRlp"]))["stateRoot"]), said["address"], said["accountProof"])
    committed = [
        proven_word(
            root, keccak256(keccak256(raw(one["institution"]) + raw(one["commitment"])) + word(5)), one["proof"]
        )
        for one in said["committed"]
    ]
    return {
        "keys": [_registered_key(root, fact) for fact in said["keys"]],
        "endorsements": [_endorsement(root, fact) for fact in said["endorsements"]],
        "committed": [_term(one) for one in committed],
    }


# -------------------------------------------------------------------------------- what a verifier concludes


def examine_facts(facts, blocks, registry, prefix=""):
    """Outcome of each check by name; whether the facts count; what the registry says, None where that does not hold."""
    outcomes = {}
    try:
        header = decode_header(raw(facts["headerRlp"]))
    except Refused:
        return {f"time/{prefix}block-header": "failed"}, False, None
    known = [
        block["hash"]
        for block in blocks
        if block["chainId"] == facts["place"]["chainId"] and block["number"] == header["number"]
    ]
    others = [one for one in known if one != header["hash"]]
    trusted = "failed" if others else "passed" if known else "not checked"
    outcomes[f"time/{prefix}trusted-block"] = trusted
    root = raw(header["stateRoot"])
    try:
        storage = contract(root, facts["place"]["ledger"], facts["accountProof"])
        head = proven_word(storage, keccak256(raw(facts["stream"]) + word(1)), facts["streamProof"])
        for one in facts.get("contractAccounts", []):
            proven_account(root, one["account"], one["proof"])
    except Refused:
        return {**outcomes, f"time/{prefix}stream-proof": "failed"}, False, None
    outcomes[f"time/{prefix}stream-proof"] = "passed"
    running = f"completeness/{prefix}running-hash"
    if not _make_head(facts["entries"], head, header):
        return {**outcomes, running: "failed"}, False, None
    outcomes[running] = "passed"
    said = None
    if "registry" in facts:
        name = f"identity/{prefix}registry-proof"
        try:
            said = word_of_registry(facts)
        except Refused:
            return {**outcomes, name: "failed"}, trusted == "passed", None
        if facts["registry"]["address"] != registry:
            outcomes[name], said = "not checked" if prefix else "failed", None
        else:
            spoken_of = {fact["keyHash"] for fact in facts["registry"]["keys"]}
            is_whole = all(entry["signerHash"] in spoken_of for entry in facts["entries"])
            outcomes[name] = "passed" if is_whole else "failed"
    return outcomes, trusted == "passed", said


def _make_head(entries, head, header):
    running, last = 0, entries[-1]["blockNumber"] if entries else 0
    for entry in entries:
        running = next_running_hash(running, raw(entry["digest"]), raw(entry["signerHash"]), entry)
    stated = (head >> 64, _bits(head, 32, 32), _bits(head, 0, 32))
    return stated == (running, len(entries), last) and last <= header["number"]


def same_as_now(then, now):
    """Whether the stream that a bundle has is how the stream of the verifier's own node begins; both follow their proofs."""
    if (then["stream"], then["place"]) != (now["stream"], now["place"]):
        return "failed"
    number_then, number_now = (decode_header(raw(one["headerRlp"]))["number"] for one in (then, now))
    is_behind = number_now < number_then and len(now["entries"]) < len(then["entries"])
    length = len(now["entries"]) if is_behind else len(then["entries"])
    if then["entries"][:length] != now["entries"][:length]:
        return "failed"
    return "not checked" if is_behind else "passed"
