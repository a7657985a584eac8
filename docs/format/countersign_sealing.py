"""Sealed readings: P-256 agreement, HKDF and AES-256-GCM in plain Python, slowly. A checker, nothing to keep secrets with."""

import hashlib
import hmac

from countersign_format import (
    _B256,
    _P256,
    Refused,
    _multiply,
    canonical_text,
    parse_json,
    sha256,
)
from countersign_reading import hexed, raw, reading_digest

PIECE = 16384


# -------------------------------------------------------------------------------- agreement (SEC 1, 3.3.1; RFC 5869)


def _point(data):
    x, y = int.from_bytes(data[1:33], "big"), int.from_bytes(data[33:], "big")
    is_on_curve = x < _P256 and y < _P256 and (y * y - x * x * x + 3 * x - _B256) % _P256 == 0
    if len(data) != 65 or data[0] != 4 or not is_on_curve:
        raise Refused("sealing/damaged")
    return x, y


def _agreed_key(private_key, ephemeral_key, release_key):
    shared = _multiply(_point(ephemeral_key), int.from_bytes(private_key, "big"), _P256, -3)
    if shared is None:
        raise Refused("sealing/damaged")
    pseudo_random = hmac.new(ephemeral_key + release_key, shared[0].to_bytes(32, "big"), hashlib.sha256).digest()
    return hmac.new(pseudo_random, b"countersign.seal.v1\x01", hashlib.sha256).digest()


# -------------------------------------------------------------------------------- AES-256 (FIPS 197)


def _double(a):
    return (a << 1 ^ 0x11B) & 0xFF if a & 0x80 else a << 1


def _make_box():
    """The S-box: the inverse in the field, then the affine map. Inverses by powers of 3, which generates the field."""
    powers, value = [], 1
    for _ in range(255):
        powers.append(value)
        value ^= _double(value)
    logs = {value: at for at, value in enumerate(powers)}
    box = []
    for at in range(256):
        b = powers[-logs[at] % 255] if at else 0
        box.append(b ^ 0x63 ^ _sum_of_turns(b))
    return bytes(box)


def _sum_of_turns(b):
    total = 0
    for by in (1, 2, 3, 4):
        total ^= (b << by | b >> (8 - by)) & 0xFF
    return total


_BOX = _make_box()
# A column of the mixed state for each byte that goes into it: (2b, b, b, 3b) and its three turns, as words.
_MIX = [
    [
        int.from_bytes(bytes(column[-turn:] + column[:-turn] if turn else column), "big")
        for column in ([_double(b), b, b, _double(b) ^ b] for b in _BOX)
    ]
    for turn in range(4)
]


def _expand(key):
    """Fifteen round keys of four words."""
    words = [int.from_bytes(key[at : at + 4], "big") for at in range(0, 32, 4)]
    constant = 1
    while len(words) < 60:
        word, at = words[-1], len(words)
        if at % 8 == 0:
            word = _substitute((word << 8 | word >> 24) & 0xFFFFFFFF) ^ constant << 24
            constant = _double(constant)
        elif at % 8 == 4:
            word = _substitute(word)
        words.append(words[at - 8] ^ word)
    return [words[at : at + 4] for at in range(0, 60, 4)]


def _substitute(word):
    return int.from_bytes(bytes(_BOX[b] for b in word.to_bytes(4, "big")), "big")


def _encrypt_block(rounds, block):
    state = [int.from_bytes(block[4 * at : 4 * at + 4], "big") ^ rounds[0][at] for at in range(4)]
    mix_0, mix_1, mix_2, mix_3 = _MIX
    for keys in rounds[1:-1]:
        state = [
            mix_0[state[at] >> 24]
            ^ mix_1[state[(at + 1) % 4] >> 16 & 255]
            ^ mix_2[state[(at + 2) % 4] >> 8 & 255]
            ^ mix_3[state[(at + 3) % 4] & 255]
            ^ keys[at]
            for at in range(4)
        ]
    last = [
        _substitute(
            state[at] & 0xFF000000
            | state[(at + 1) % 4] & 0xFF0000
            | state[(at + 2) % 4] & 0xFF00
            | state[(at + 3) % 4] & 0xFF
        )
        ^ rounds[-1][at]
        for at in range(4)
    ]
    return b"".join(word.to_bytes(4, "big") for word in last)


# -------------------------------------------------------------------------------- GCM (NIST SP 800-38D)


def _ghash(h, data):
    # h times every power of x, so that a product is a sum of those whose bits are set.
    powers, value = [], h
    for _ in range(128):
        powers.append(value)
        value = value >> 1 ^ (0xE1 << 120 if value & 1 else 0)
    total = 0
    for at in range(0, len(data), 16):
        rest = total ^ int.from_bytes(data[at : at + 16], "big")
        total = 0
        while rest:
            bit = rest & -rest
            total ^= powers[128 - bit.bit_length()]
            rest ^= bit
    return total


def _padded(data):
    return data + bytes(-len(data) % 16)


def decrypt_gcm(key, nonce, ciphertext, additional):
    if len(nonce) != 12 or len(ciphertext) < 16:
        raise Refused("sealing/damaged")
    rounds, body, tag = _expand(key), ciphertext[:-16], ciphertext[-16:]
    h = int.from_bytes(_encrypt_block(rounds, bytes(16)), "big")
    lengths = (8 * len(additional)).to_bytes(8, "big") + (8 * len(body)).to_bytes(8, "big")
    mask = int.from_bytes(_encrypt_block(rounds, nonce + b"\0\0\0\1"), "big")
    expected = _ghash(h, _padded(additional) + _padded(body) + lengths) ^ mask
    if expected.to_bytes(16, "big") != tag:
        raise Refused("sealing/damaged")
    blocks = range((len(body) + 15) // 16)
    stream = b"".join(_encrypt_block(rounds, nonce + (at + 2).to_bytes(4, "big")) for at in blocks)
    return bytes(a ^ b for a, b in zip(body, stream))


# -------------------------------------------------------------------------------- sealed readings


def open_sealed(sealed, private_key):
    """The signed reading out of its box; refused where it was altered, or is another than the one that is named."""
    box, release_key = sealed["box"], raw(sealed["releaseKey"])
    key = _agreed_key(private_key, raw(box["ephemeralKey"]), release_key)
    plain = decrypt_gcm(key, raw(box["nonce"]), raw(box["ciphertext"]), raw(sealed["digest"]))
    text = plain.decode("utf-8").rstrip(" ")
    signed = parse_json(text)
    if canonical_text(signed) != text or len(plain) % PIECE:
        raise Refused("sealing/form")
    stated = (signed["place"], signed["reading"]["stream"], signed["signer"], signed["signature"])
    named = (sealed["place"], sealed["stream"], sealed["signer"], sealed["signature"])
    if stated != named or hexed(reading_digest(signed["reading"], signed["place"])) != sealed["digest"]:
        raise Refused("sealing/another")
    return signed


# -------------------------------------------------------------------------------- cases

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def case_name(secret, study):
    digest = sha256(sha256(b"countersign.case.v1") + secret + sha256(study.encode("ascii")))
    number = int.from_bytes(digest, "big") >> (256 - 60)
    letters = "".join(LETTERS[number >> (55 - 5 * at) & 31] for at in range(12))
    return "-".join(letters[at : at + 4] for at in (0, 4, 8))


def case_order(names, stream, reader):
    tag = sha256(b"countersign.order.v1")
    return sorted(names, key=lambda name: sha256(tag + stream + reader + name.encode("utf-8")))
