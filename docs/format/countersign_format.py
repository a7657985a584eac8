"""Hashes, curve, JSON, numbers and commitments of the format, written from docs/format.md."""

import hashlib
import json
import math
import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal


class Refused(Exception):
    """Input that the format refuses; the text is the code."""


def sha256(data):
    return hashlib.sha256(data).digest()


# -------------------------------------------------------------------------------- Keccak-256 (not FIPS 202 SHA3-256)

_MASK = 2**64 - 1


def _round_constants():
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << (2**j - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
            register &= 0xFF
        constants.append(constant)
    return constants


_CONSTANTS = _round_constants()


def _rotate(lane, by):
    by %= 64
    return ((lane << by) | (lane >> (64 - by))) & _MASK


def _permute(a):
    for constant in _CONSTANTS:
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        d = [c[x - 1] ^ _rotate(c[(x + 1) % 5], 1) for x in range(5)]
        a = [[a[x][y] ^ d[x] for y in range(5)] for x in range(5)]
        x, y, current = 1, 0, a[1][0]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            current, a[x][y] = a[x][y], _rotate(current, (t + 1) * (t + 2) // 2)
        a = [[a[x][y] ^ (~a[(x + 1) % 5][y] & a[(x + 2) % 5][y]) for y in range(5)] for x in range(5)]
        a[0][0] ^= constant
    return a


def keccak256(data):
    rate = 136
    padded = bytearray(data) + bytearray(rate - len(data) % rate)
    padded[len(data)] ^= 0x01
    padded[-1] ^= 0x80
    a = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), rate):
        for at in range(rate // 8):
            lane = int.from_bytes(padded[start + 8 * at : start + 8 * at + 8], "little")
            a[at % 5][at // 5] ^= lane
        a = _permute(a)
    return b"".join(a[at % 5][at // 5].to_bytes(8, "little") for at in range(4))


# -------------------------------------------------------------------------------- secp256k1 (SEC 1, section 4.1.6)

_P = 2**256 - 2**32 - 977
_N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
_G = (
    0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
    0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
)


def _add(a, b, prime=_P, coefficient=0):
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0]:
        if (a[1] + b[1]) % prime == 0:
            return None
        slope = (3 * a[0] * a[0] + coefficient) * pow(2 * a[1], -1, prime)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, prime)
    x = (slope * slope - a[0] - b[0]) % prime
    return (x, (slope * (a[0] - x) - a[1]) % prime)


def _multiply(point, by, prime=_P, coefficient=0):
    result = None
    while by:
        if by & 1:
            result = _add(result, point, prime, coefficient)
        point = _add(point, point, prime, coefficient)
        by >>= 1
    return result


def recover_address(digest, signature):
    """The 20-byte address whose key made the 65-byte signature r ‖ s ‖ v; high s is refused (EIP-2)."""
    if len(signature) != 65 or signature[64] not in (27, 28):
        raise Refused("signature/form")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big")
    if not (0 < r < _N and 0 < s <= _N // 2):
        raise Refused("signature/range")
    square = (r * r * r + 7) % _P
    y = pow(square, (_P + 1) // 4, _P)
    if y * y % _P != square:
        raise Refused("signature/point")
    if y % 2 != signature[64] - 27:
        y = _P - y
    inverse = pow(r, -1, _N)
    point = _add(
        _multiply((r, y), s * inverse % _N),
        _multiply(_G, -int.from_bytes(digest, "big") * inverse % _N),
    )
    if point is None:
        raise Refused("signature/point")
    return keccak256(point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big"))[12:]


# -------------------------------------------------------------------------------- P-256 (FIPS 186-5, section 6.4.2)

_P256 = 2**256 - 2**224 + 2**192 + 2**96 - 1
_B256 = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
_N256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_G256 = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def is_signed_p256(key, digest, signature):
    """Whether the key x ‖ y made r ‖ s over the digest; s in the lower half."""
    x, y = (int.from_bytes(key[at : at + 32], "big") for at in (0, 32))
    r, s = (int.from_bytes(signature[at : at + 32], "big") for at in (0, 32))
    if not (0 < r < _N256 and 0 < s <= _N256 // 2 and x < _P256 and y < _P256):
        return False
    if (y * y - x * x * x + 3 * x - _B256) % _P256:
        return False
    inverse = pow(s, -1, _N256)
    of_base = int.from_bytes(digest, "big") * inverse % _N256
    point = _add(
        _multiply(_G256, of_base, _P256, -3),
        _multiply((x, y), r * inverse % _N256, _P256, -3),
        _P256,
        -3,
    )
    return point is not None and point[0] % _N256 == r


# -------------------------------------------------------------------------------- JSON


def parse_json(text, maximum_depth=32):
    """RFC 8259 without duplicate keys, half characters, deep nesting and numbers other than 53-bit integers."""
    _refuse_deep(text, maximum_depth)

    def members(pairs):
        if len({key for key, _ in pairs}) != len(pairs):
            raise Refused("json/duplicate-key")
        for key, _ in pairs:
            _refuse_halves(key)
        return dict(pairs)

    def number(literal):
        # Sixteen digits hold 2**53 - 1; Python refuses to read thousands of them.
        if not re.fullmatch(r"0|-?[1-9][0-9]{0,15}", literal) or abs(int(literal)) > 2**53 - 1:
            raise Refused("json/number")
        return int(literal)

    def word(literal):
        raise Refused("json/number" if literal.startswith("-") else "json/malformed")

    # The grammar of RFC 8259 has no leading zeros; a text that has them is malformed, with a number that is refused.
    if re.search(r"(?<![\w.+-])-?0[0-9]", re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)):
        raise Refused("json/number")
    try:
        value = json.loads(text, object_pairs_hook=members, parse_int=number, parse_float=number, parse_constant=word)
    except json.JSONDecodeError as error:
        raise Refused("json/malformed") from error
    _refuse_halves_in(value)
    return value


def _refuse_deep(text, maximum_depth):
    depth, at = 0, 0
    while at < len(text):
        if text[at] == '"':
            at += 1
            while at < len(text) and text[at] != '"':
                at += 2 if text[at] == "\\" else 1
        elif text[at] in "{[":
            depth += 1
            if depth > maximum_depth:
                raise Refused("json/too-deep")
        elif text[at] in "}]":
            depth -= 1
        at += 1


def _refuse_halves(text):
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise Refused("json/lone-surrogate")


def _refuse_halves_in(value):
    if isinstance(value, str):
        _refuse_halves(value)
    elif isinstance(value, list):
        for member in value:
            _refuse_halves_in(member)
    elif isinstance(value, dict):
        for member in value.values():
            _refuse_halves_in(member)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def _canonical_string(text):
    _refuse_halves(text)
    if unicodedata.normalize("NFC", text) != text:
        raise Refused("canonical/not-canonical")
    return '"' + "".join(_ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in text) + '"'


def canonical_text(value):
    """RFC 8785 for values without fractions."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _canonical_string(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical_text(member) for member in value) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(_canonical_string(key) + ":" + canonical_text(value[key]) for key in keys) + "}"


# -------------------------------------------------------------------------------- numbers


def is_decimal(text):
    return (
        len(text) <= 16
        and text != "-0"
        and re.fullmatch(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?", text) is not None
    )


def round_decimal(value, places):
    """Half away from zero on the shortest decimal that names the double."""
    wide = Context(prec=400)
    step = Decimal(1).scaleb(-places, wide)
    rounded = Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP, context=wide)
    text = format(rounded, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def arctangent_degrees(y, x):
    """Angle of the direction (x, y), y at least 0. The standard library's is near enough: the result is rounded."""
    return math.degrees(math.atan2(y, x))


# -------------------------------------------------------------------------------- commitments


def commit_part(name, salt, value):
    tag = sha256(f"countersign.part.{name}.v1".encode())
    return sha256(tag + salt + sha256(canonical_text(value).encode("utf-8")))


def commit_record(digests):
    return sha256(sha256(b"countersign.record.v1") + b"".join(digests))


def log_head(seed, entries):
    tag = sha256(b"countersign.log.v1")
    head = sha256(tag + seed)
    for entry in entries:
        head = sha256(tag + head + sha256(canonical_text(entry).encode("utf-8")))
    return head
