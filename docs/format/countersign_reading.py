"""Trees, typed data, sentences and ids of the format, written from docs/format.md."""

from countersign_format import keccak256, sha256


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
