"""Trees, typed data, sentences and ids of the format, written from docs/format.md."""

import base64

from countersign_format import Refused, is_signed_p256, keccak256, recover_address, sha256


def raw(text):
    return bytes.fromhex(text[2:])


def hexed(data):
    return "0x" + data.hex()


def word(number):
    return number.to_bytes(32, "big")


def padded_address(address):
    return bytes(12) + raw(address)


def leaf_hash(leaf):
    return keccak256(keccak256(leaf))


def pair_hash(a, b):
    return keccak256(min(a, b) + max(a, b))


def merkle_root(leaves):
    # standard-v1: sorted leaf hashes fill the array from its end, parents from the middle to the front.
    hashes = sorted(leaf_hash(leaf) for leaf in leaves)
    size = len(hashes)
    tree = [b""] * (2 * size - 1)
    for at, one in enumerate(hashes):
        tree[2 * size - 2 - at] = one
    for at in range(size - 2, -1, -1):
        tree[at] = pair_hash(tree[2 * at + 1], tree[2 * at + 2])
    return tree[0]


def root_from_proof(leaf, proof):
    node = leaf_hash(leaf)
    for sibling in proof:
        node = pair_hash(node, raw(sibling))
    return node


def padded_leaves(ids, seed):
    size = 8
    while size < len(ids):
        size *= 2
    tag = sha256(b"countersign.padding.v1")
    return ids + [sha256(tag + seed + word(at)) for at in range(len(ids), size)]


DISPLAY = "Display(string statement,string project,bytes32 salt)"
READING = (
    "Reading(Display display,bytes32 stream,bytes32 root,uint32 leafCount,bytes32 previous,"
    "bytes32 recentBlock,uint64 deadline)" + DISPLAY
)
DOMAIN = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"


def text_hash(text):
    return keccak256(text.encode("utf-8"))


def display_hash(display):
    return keccak256(
        text_hash(DISPLAY) + text_hash(display["statement"]) + text_hash(display["project"]) + raw(display["salt"])
    )


def reading_digest(reading, place):
    struct = keccak256(
        text_hash(READING)
        + display_hash(reading["display"])
        + raw(reading["stream"])
        + raw(reading["root"])
        + word(reading["leafCount"])
        + raw(reading["previous"])
        + raw(reading["recentBlock"])
        + word(reading["deadline"])
    )
    domain = keccak256(
        text_hash(DOMAIN)
        + text_hash("Countersign")
        + text_hash("1")
        + word(place["chainId"])
        + padded_address(place["ledger"])
    )
    return keccak256(b"\x19\x01" + domain + struct)


NOUNS = (
    ("annotation", "annotation", "annotations"),
    ("segmentation", "segmentation", "segmentations"),
    ("review", "review", "reviews"),
    ("report", "report", "reports"),
    ("addendum", "addendum", "addenda"),
    ("correction", "correction", "corrections"),
    ("retraction", "retraction", "retractions"),
    ("release", "release", "releases"),
    ("protocol", "protocol", "protocols"),
    ("amendment", "protocol amendment", "protocol amendments"),
    ("tombstone", "tombstone", "tombstones"),
    ("imaging-manifest", "imaging manifest", "imaging manifests"),
    ("reading-log", "reading log", "reading logs"),
    ("consent", "consent", "consents"),
    ("access", "access record", "access records"),
    ("set", "data set", "data sets"),
)


def statement(kinds, project):
    items = []
    for kind, one, many in NOUNS:
        count = kinds.count(kind)
        if count > 0:
            items.append(f"{count} {one if count == 1 else many}")
    listed = items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]
    return f"I sign {listed} in project {project}"


def batch_statement(members, project):
    return f"I anchor {members} {'reading' if members == 1 else 'readings'} in project {project}"


# -------------------------------------------------------------------------------- signatures


def is_signed(signer, digest, signature):
    """Whether the signer (an address, or verifier ‖ x ‖ y) made the signature over the digest."""
    if len(signer) == 20:
        try:
            return recover_address(digest, signature) == signer
        except Refused:
            return False
    if len(signer) != 84:
        return False
    if len(signature) == 64:
        return is_signed_p256(signer[20:], digest, signature)
    return _is_asserted(signer[20:], digest, signature)


def _is_asserted(key, digest, signature):
    """A WebAuthn assertion whose challenge is the digest."""
    if len(signature) < 6 * 32:
        return False
    words = [int.from_bytes(signature[at : at + 32], "big") for at in range(0, 6 * 32, 32)]
    tails = []
    for offset in words[4:]:
        if offset > len(signature) - 32:
            return False
        length = int.from_bytes(signature[offset : offset + 32], "big")
        if length > len(signature) - 32 - offset:
            return False
        tails.append(signature[offset + 32 : offset + 32 + length])
    data, client = tails
    if len(data) < 37 or data[32] & 0x05 != 0x05 or data[32] & 0x18 == 0x10:
        return False
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=")
    for index, text in ((words[2], b'"challenge":"' + challenge + b'"'), (words[3], b'"type":"webauthn.get"')):
        if client[index : index + len(text)] != text:
            return False
    return is_signed_p256(key, sha256(data + sha256(client)), signature[:64])


# -------------------------------------------------------------------------------- ids


def reader_id(chain_id, registry, key):
    return keccak256(text_hash("countersign.reader.v1") + word(chain_id) + padded_address(registry) + keccak256(key))


def stream_id(place, founder, protocol):
    return keccak256(
        text_hash("countersign.stream.v1")
        + word(place["chainId"])
        + padded_address(place["ledger"])
        + raw(founder)
        + raw(protocol)
    )


def committed_key(institution, key, salt):
    return sha256(sha256(b"countersign.key.v1") + salt + institution + sha256(key))


# -------------------------------------------------------------------------------- ledger


def next_running_hash(running, digest, signer_hash, ledger):
    packed = word(running) + digest + signer_hash + word(ledger["blockNumber"]) + word(ledger["timeUnix"])
    return int.from_bytes(keccak256(packed), "big") % 2**192
