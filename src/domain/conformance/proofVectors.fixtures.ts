import { createMerkleProof, MerklePatriciaTrie } from '@ethereumjs/mpt';
import { toRlp } from 'viem';
import { keccak256, toBytes32, toHex, toUtf8, toWord } from '../bytes.ts';
import { Failure } from '../failure.ts';
import { decodeHeader } from '../verification/chain/blockHeader.ts';
import { provenValue } from '../verification/chain/patriciaProof.ts';
import { decodeRlp, type RlpItem } from '../verification/chain/rlp.ts';

function outcomeOf<Value>(action: () => Value): { value: Value } | { refused: string } {
  try {
    return { value: action() };
  } catch (thrown) {
    if (thrown instanceof Failure) return { refused: thrown.code };
    throw thrown;
  }
}

/** Header → what a verifier takes from it, or why it takes nothing. */
export function headerVectors() {
  const word = (label: string) => keccak256(toUtf8(label));
  const least = [
    ...['parent', 'uncles', 'beneficiary', 'state', 'transactions', 'receipts'].map(word),
    new Uint8Array(256),
    new Uint8Array(),
    Uint8Array.of(0x12, 0x34),
    ...[Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(0x6a, 0xfd, 0xa5, 0x00)],
    new Uint8Array(),
    word('mix'),
    new Uint8Array(8),
  ];
  const of = (items: readonly (Uint8Array | Uint8Array[])[]) => toRlp(items as never, 'bytes');
  const bytes = of(least);
  const shortened = bytes.slice();
  shortened[2] = (shortened[2] as number) - 1;
  const named: readonly (readonly [name: string, rlp: Uint8Array])[] = [
    ['fifteen fields', bytes],
    ['a field more, as after a fork', of([...least, Uint8Array.of(7)])],
    ['a list as the field more', of([...least, [Uint8Array.of(7)]])],
    ['fourteen fields', of(least.slice(0, 14))],
    ['a string', toRlp(toHex(bytes), 'bytes')],
    ['no bytes', new Uint8Array()],
    ['a byte behind', Uint8Array.of(...bytes, 0)],
    ['a byte short', bytes.subarray(0, -1)],
    ['a length less by one', shortened],
    ['a length with a leading zero', Uint8Array.of(0xfa, 0, ...bytes.subarray(1))],
    ['a state root of 31 bytes', of(least.with(3, word('state').subarray(1)))],
    ['a number with a leading zero', of(least.with(8, Uint8Array.of(0, 1)))],
    ['a number that is a list', of((least as (Uint8Array | Uint8Array[])[]).with(8, []))],
    ['a number of 33 bits', of(least.with(8, Uint8Array.of(1, 0, 0, 0, 0)))],
    ['a time of 33 bits', of(least.with(11, Uint8Array.of(1, 0, 0, 0, 0)))],
    ['lists nested nine deep', Uint8Array.from({ length: 10 }, (_, at) => 0xc9 - at)],
    ['a byte wrapped without need', Uint8Array.of(0xc2, 0x81, 0x05)],
    ['a long form for a short list', Uint8Array.of(0xf8, 0x01, 0x05)],
  ];
  return named.map(([name, rlp]) => ({
    name,
    rlp: toHex(rlp),
    ...outcomeOf(() => {
      const { stateRoot, ...header } = decodeHeader(rlp);
      return { ...header, stateRoot: toHex(stateRoot) };
    }),
  }));
}

/** Proofs of a trie with values short and long: short ones make nodes that stand inside their parents. */
export async function trieVectors() {
  const trie = new MerklePatriciaTrie();
  for (let at = 0; at < 80; at += 1)
    await trie.put(keccak256(toWord(at)), at % 3 === 0 ? keccak256(toWord(at)) : Uint8Array.of(at + 1));
  // Long common paths make extensions, which random keys hardly ever do.
  const stem = keccak256(toUtf8('stem'));
  const beside = (at: number, byte: number) => stem.with(at, byte);
  for (const byte of [1, 2, 3]) await trie.put(beside(31, byte), Uint8Array.of(byte));
  await trie.put(beside(20, 0xee), Uint8Array.of(0xee));
  const ask = async (name: string, key: Uint8Array) => ({
    name,
    root: trie.root(),
    key,
    proof: await createMerkleProof(trie, key),
  });
  const good = [
    ...(await Promise.all([0, 1, 2, 7, 42].map((at) => ask(`value ${at}`, keccak256(toWord(at)))))),
    await ask('a value beside others, its node inside that of its parent', beside(31, 2)),
    await ask('none, where a branch has nothing', beside(31, 0xf0)),
    await ask('none, where an extension goes elsewhere', beside(10, 0)),
    await ask('none, where a leaf is of another key', beside(20, 0xef)),
    ...(await Promise.all([100, 101, 102].map((at) => ask(`none ${at}`, keccak256(toWord(at)))))),
  ];
  const [whole] = good;
  if (whole === undefined) throw new Error('there are proofs');
  const { proof } = whole;
  const flipped = (proof.at(-1) as Uint8Array).slice();
  flipped[5] = (flipped[5] as number) ^ 1;
  const empty = new MerklePatriciaTrie().root();
  const all = [
    ...good,
    { ...whole, name: 'a node missing at the end', proof: proof.slice(0, -1) },
    { ...whole, name: 'a node missing at the beginning', proof: proof.slice(1) },
    { ...whole, name: 'a node twice', proof: [...proof, proof.at(-1) as Uint8Array] },
    { ...whole, name: 'nodes in another order', proof: [...proof].reverse() },
    { ...whole, name: 'a byte changed', proof: proof.with(-1, flipped) },
    { ...whole, name: 'no nodes', proof: [] },
    { ...whole, name: 'another root', root: stem },
    { ...whole, name: 'another key', key: stem },
    { ...whole, name: 'an empty trie, without nodes', root: empty, proof: [] },
    { ...whole, name: 'an empty trie, with its root', root: empty, proof: [Uint8Array.of(0x80)] },
    { ...whole, name: 'an empty trie, with a node', root: empty },
    ...ofOneNode(),
  ];
  return all.map((one) => ({
    name: one.name,
    root: toBytes32(one.root),
    key: toBytes32(one.key),
    proof: one.proof.map((node) => toHex(node)),
    ...outcomeOf(() => {
      const value = provenValue(one.root, one.key, one.proof);
      return value === null ? null : toHex(value);
    }),
  }));
}

/** Nodes that no trie has, each with the hash that it should have. */
function ofOneNode() {
  const key = keccak256(toUtf8('key'));
  const path = (...first: number[]) => Uint8Array.of(...first, ...key);
  const nodes: readonly (readonly [name: string, node: RlpItem])[] = [
    ['a leaf alone', [path(0x20), Uint8Array.of(9)]],
    ['a leaf whose path has a flag too much', [path(0x40), Uint8Array.of(9)]],
    ['a leaf whose even path has a nibble before', [path(0x21), Uint8Array.of(9)]],
    ['a leaf of a shorter path', [Uint8Array.of(0x20, ...key.subarray(0, 31)), Uint8Array.of(9)]],
    ['a leaf without path', [new Uint8Array(), Uint8Array.of(9)]],
    ['a leaf that holds a list', [path(0x20), []]],
    ['a leaf that holds nothing', [path(0x20), new Uint8Array()]],
    ['three items', [path(0x20), Uint8Array.of(9), Uint8Array.of(9)]],
    ['a string', Uint8Array.of(9, 9)],
  ];
  return nodes.map(([name, node]) => {
    const bytes = toRlp(node as never, 'bytes');
    if (JSON.stringify(decodeRlp(bytes)) !== JSON.stringify(node)) throw new Error('encoded otherwise');
    return { name, root: keccak256(bytes), key, proof: [bytes] };
  });
}
