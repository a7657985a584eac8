import { compareBytes, keccak256 } from '../../bytes.ts';
import { Failure } from '../../failure.ts';
import { decodeRlp, type RlpItem } from './rlp.ts';

/** Root of a trie without entries: Keccak-256 of the RLP of the empty string. */
const EMPTY_ROOT = keccak256(Uint8Array.of(0x80));

/**
 * Value that a Merkle-Patricia proof (`eth_getProof`) shows under a key of a secured trie, or `null` where it shows that
 * there is none. Every node of the proof must be used: what proves nothing has no place in it.
 *
 * @param key hashed already: the trie's path
 * @throws Failure `proof/broken` | `rlp/malformed`
 */
export function provenValue(
  root: Uint8Array,
  key: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array | null {
  if (isSame(root, EMPTY_ROOT)) {
    if (proof.some((node) => !isSame(node, Uint8Array.of(0x80)))) throw broken('the trie is empty');
    return null;
  }
  const path = toNibbles(key);
  let depth = 0;
  let used = 0;
  let reference: RlpItem = root;
  for (;;) {
    const node: readonly RlpItem[] = open(reference);
    const step = follow(node, path, depth);
    if (step.kind === 'end') {
      if (used !== proof.length) throw broken('it holds nodes that prove nothing');
      return step.value;
    }
    depth = step.depth;
    reference = step.reference;
  }

  function open(item: RlpItem): readonly RlpItem[] {
    // A node of less than 32 bytes stands inside its parent. Some nodes list it in the proof all the same.
    if (!(item instanceof Uint8Array)) {
      const listed = proof[used];
      if (listed !== undefined && listed.length < 32) {
        if (!isSameItem(decodeRlp(listed), item)) throw broken('an embedded node differs from its parent');
        used += 1;
      }
      return item;
    }
    const bytes = proof[used];
    if (bytes === undefined) throw broken('a node is missing');
    if (item.length !== 32 || !isSame(keccak256(bytes), item))
      throw broken('a node does not have the hash its parent names');
    used += 1;
    const node = decodeRlp(bytes);
    if (node instanceof Uint8Array) throw broken('a node is not a list');
    return node;
  }
}

type Step =
  | { readonly kind: 'end'; readonly value: Uint8Array | null }
  | { readonly kind: 'down'; readonly reference: RlpItem; readonly depth: number };

function follow(node: readonly RlpItem[], path: readonly number[], depth: number): Step {
  if (node.length === 17) {
    if (depth === path.length) return end(node[16]);
    return descend(node[path[depth] as number], depth + 1);
  }
  if (node.length !== 2 || !(node[0] instanceof Uint8Array)) throw broken('a node is of no known kind');
  const { nibbles, isLeaf } = decodePath(node[0]);
  const matches = nibbles.every((nibble, at) => path[depth + at] === nibble);
  if (!matches) return { kind: 'end', value: null };
  if (!isLeaf) return descend(node[1], depth + nibbles.length);
  return depth + nibbles.length === path.length ? end(node[1]) : { kind: 'end', value: null };
}

function descend(reference: RlpItem | undefined, depth: number): Step {
  if (reference === undefined) throw broken('a node is of no known kind');
  if (reference instanceof Uint8Array && reference.length === 0) return { kind: 'end', value: null };
  return { kind: 'down', reference, depth };
}

function end(value: RlpItem | undefined): Step {
  if (!(value instanceof Uint8Array)) throw broken('a value is not a byte string');
  return { kind: 'end', value: value.length === 0 ? null : value };
}

/** Hex-prefix encoding (yellow paper, appendix C). */
function decodePath(encoded: Uint8Array): { nibbles: number[]; isLeaf: boolean } {
  const [first, ...rest] = toNibbles(encoded);
  if (first === undefined || first > 3) throw broken('a path is not hex-prefix encoded');
  const isOdd = (first & 1) === 1;
  if (!isOdd && rest[0] !== 0) throw broken('a path is not hex-prefix encoded');
  return { nibbles: isOdd ? rest : rest.slice(1), isLeaf: (first & 2) === 2 };
}

function toNibbles(bytes: Uint8Array): number[] {
  return [...bytes].flatMap((byte) => [byte >> 4, byte & 15]);
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return compareBytes(left, right) === 0;
}

function isSameItem(left: RlpItem, right: RlpItem): boolean {
  if (left instanceof Uint8Array || right instanceof Uint8Array)
    return left instanceof Uint8Array && right instanceof Uint8Array && isSame(left, right);
  return left.length === right.length && left.every((item, at) => isSameItem(item, right[at] as RlpItem));
}

function broken(why: string): Failure {
  return new Failure('proof/broken', `The proof does not hold: ${why}.`);
}
