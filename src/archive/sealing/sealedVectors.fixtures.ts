import { createCipheriv, createECDH, hkdfSync } from 'node:crypto';
import { digestOf } from '../../domain/bundle/derived.ts';
import { concatBytes, toBytes, toHex, toUtf8 } from '../../domain/bytes.ts';
import type { Json } from '../../domain/canonical/canonicalJson.ts';
import { readingVectors } from '../../domain/conformance/readingVectors.fixtures.ts';
import { Failure } from '../../domain/failure.ts';
import type { Hex, ReaderId, ReadingDigest, SignerKey, StreamId, Uid } from '../../domain/ids.ts';
import type { Sealer } from '../../domain/ports/sealer.ts';
import { caseNameOf } from '../../domain/project/caseName.ts';
import { caseOrder } from '../../domain/project/caseOrder.ts';
import type { SignedReading } from '../../domain/reading/signedReading.ts';
import { TEST_STREAM, testRandomness, testWord } from '../../domain/record/record.fixtures.ts';
import {
  fromSealable,
  parseSealedReading,
  type SealedReading,
  sealContext,
  toSealable,
} from '../../domain/sealing/sealedReading.ts';
import { recoverAccount } from '../../domain/verification/signatures/recoverAccount.ts';

/** A P-256 key whose private half is in the vectors. */
function agreementKey(label: string) {
  const pair = createECDH('prime256v1');
  const secret = toBytes(testWord(label));
  pair.setPrivateKey(secret);
  const point = new Uint8Array(pair.getPublicKey());
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  return {
    privateKey: toHex(secret),
    publicKey: toHex(point),
    agree: (other: Hex) => new Uint8Array(pair.computeSecret(toBytes(other))),
    file: JSON.stringify({
      format: 'countersign-release-key/1',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: text(point.subarray(1, 33)),
        y: text(point.subarray(33)),
        d: text(secret),
      },
    }),
  };
}

const RELEASE = agreementKey('release key');
const OTHER = agreementKey('another release key');

/** As §12 of the format says, by OpenSSL: what opens it in a browser is another implementation. */
function seal(signed: SignedReading, label: string, digest = digestOf(signed)): SealedReading {
  const ephemeral = agreementKey(`ephemeral key of ${label}`);
  const salt = concatBytes(toBytes(ephemeral.publicKey), toBytes(RELEASE.publicKey));
  const key = hkdfSync('sha256', ephemeral.agree(RELEASE.publicKey), salt, toUtf8('countersign.seal.v1'), 32);
  const nonce = testRandomness(`nonce of ${label}`).bytes(12);
  const cipher = createCipheriv('aes-256-gcm', new Uint8Array(key), nonce);
  cipher.setAAD(sealContext(digest));
  const parts = [cipher.update(toSealable(signed)), cipher.final(), cipher.getAuthTag()];
  return {
    format: 'countersign-sealed/1',
    place: signed.place,
    stream: signed.reading.stream,
    digest,
    signer: signed.signer,
    signature: signed.signature,
    releaseKey: RELEASE.publicKey,
    box: {
      ephemeralKey: ephemeral.publicKey,
      nonce: toHex(nonce),
      ciphertext: toHex(concatBytes(...parts.map((part) => new Uint8Array(part)))),
    },
  };
}

/** The byte at a place, from the end where negative, with its lowest bit changed. */
function flip(hex: Hex, at: number): Hex {
  const bytes = toBytes(hex);
  const place = at < 0 ? bytes.length + at : at;
  return toHex(bytes.with(place, (bytes[place] as number) ^ 1));
}

function cases(): readonly { readonly name: string; readonly sealed: SealedReading }[] {
  const signed = (readingVectors() as unknown as { readings: { signed: SignedReading }[] }).readings;
  const [one, two, large] = signed.map((vector) => vector.signed) as [
    SignedReading,
    SignedReading,
    SignedReading,
  ];
  const sealed = seal(two, 'one');
  const { box } = sealed;
  const ofBox = (name: string, change: Partial<SealedReading['box']>) => ({
    name,
    sealed: { ...sealed, box: { ...box, ...change } },
  });
  return [
    { name: 'good', sealed },
    { name: 'good, of several pieces', sealed: seal(large, 'several pieces') },
    { name: 'under another release key', sealed: { ...sealed, releaseKey: OTHER.publicKey } },
    ofBox('another ephemeral key', { ephemeralKey: OTHER.publicKey }),
    ofBox('an ephemeral key that is no point', { ephemeralKey: flip(box.ephemeralKey, -1) }),
    ofBox('another nonce', { nonce: flip(box.nonce, 0) }),
    ofBox('the first byte of the ciphertext changed', { ciphertext: flip(box.ciphertext, 0) }),
    ofBox('the last byte of the ciphertext changed', { ciphertext: flip(box.ciphertext, -17) }),
    ofBox('the tag changed', { ciphertext: flip(box.ciphertext, -1) }),
    ofBox('a block less', { ciphertext: toHex(toBytes(box.ciphertext).slice(16)) }),
    ofBox('the tag alone', { ciphertext: toHex(toBytes(box.ciphertext).slice(-16)) }),
    { name: 'under the digest of another reading', sealed: { ...sealed, digest: digestOf(one) } },
    {
      name: 'another reading, sealed under this digest',
      sealed: { ...seal(one, 'swapped', digestOf(two)), signature: two.signature },
    },
    { name: 'another signer', sealed: { ...sealed, signer: flip(sealed.signer, -1) as SignerKey } },
    { name: 'another signature', sealed: { ...sealed, signature: flip(sealed.signature, 40) } },
    { name: 'another chain', sealed: { ...sealed, place: { ...sealed.place, chainId: 1 } } },
    { name: 'another stream', sealed: { ...sealed, stream: testWord<StreamId>('another') } },
  ];
}

/** `opened`, or why not, as a browser has it that holds both release keys. */
async function outcomeOf(sealer: Sealer, sealed: SealedReading): Promise<string> {
  try {
    const { box, releaseKey, digest } = parseSealedReading(sealed);
    fromSealable(await sealer.open(box, releaseKey, sealContext(digest)), sealed);
    return 'opened';
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.code;
    throw thrown;
  }
}

function isSigned({
  digest,
  signature,
  signer,
}: {
  digest: ReadingDigest;
  signature: Hex;
  signer: SignerKey;
}) {
  return recoverAccount(digest, signature) === (signer as string);
}

/** What is other than in the good one. */
function difference<Value extends object>(value: Value, good: Value): Partial<Value> {
  const names = Object.keys(value) as (keyof Value)[];
  const isOther = (name: keyof Value) => JSON.stringify(value[name]) !== JSON.stringify(good[name]);
  return Object.fromEntries(names.filter(isOther).map((name) => [name, value[name]])) as Partial<Value>;
}

/** Sealed readings, good and bad, with what opens them; names and order of cases. */
export async function sealedVectors(sealer: Sealer): Promise<Json> {
  const keys = [RELEASE, OTHER];
  for (const { file } of keys) await sealer.addKey(file);
  const secret = testWord('secret of the project');
  const names = ['1.2.3', '2.25.329800735698586629295641978511506172918', '1.2.840.10008.01'].map(
    (study) => ({
      study,
      name: caseNameOf(secret, study as Uid),
    }),
  );
  const reader = testWord<ReaderId>('reader of cases');
  const all = cases();
  const good = all[0]?.sealed as SealedReading;
  return {
    releaseKeys: keys.map(({ privateKey, publicKey }) => ({ privateKey, publicKey })),
    good,
    sealed: await Promise.all(
      all.map(async (one) => ({
        name: one.name,
        sealed: { ...difference(one.sealed, good), box: difference(one.sealed.box, good.box) },
        isSigned: isSigned(one.sealed),
        outcome: await outcomeOf(sealer, one.sealed),
      })),
    ),
    cases: {
      secret,
      names,
      stream: TEST_STREAM,
      reader,
      order: caseOrder(
        names.map(({ name }) => name),
        TEST_STREAM,
        reader,
      ),
    },
  } as unknown as Json;
}
