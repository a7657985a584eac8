import type { Address } from '../../ids.ts';
import { placeOf, type SignedExhibit } from '../exhibit.ts';
import { type Findings, short } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';
import { P256_SIGNER_BYTES, verifyP256Signer } from './verifyPasskey.ts';

/** Appended to the signature of an account that is not deployed yet (ERC-6492). */
const UNDEPLOYED_SUFFIX = '6492'.repeat(16);

const NAME = 'signatures/signed-by-signer';

/**
 * Whether the signer signed the reading or batch, in the order of the ledger: a plain account's signature, else a contract
 * account's own answer (ERC-1271, which only the ledger could ask, when it anchored), else a P-256 key's.
 *
 * @param isSignedByAccount for a signer of 20 bytes: that its own key signed, see `verifyAccountSignatures`
 */
export function checkSignature(
  exhibit: SignedExhibit,
  isSignedByAccount: boolean,
  anchoring: Anchoring,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const { digest, signed } = exhibit;
  const { signer, signature } = signed;
  const place = placeOf(exhibit, 'signature');
  const bytes = (signer.length - 2) / 2;
  if (bytes === 20) {
    if (isSignedByAccount) {
      findings.passed(NAME, `Signed by account ${short(signer)}.`, place);
      return;
    }
    checkContractAccount(exhibit, signer as string as Address, anchoring, findings, scope);
    return;
  }
  if (bytes !== P256_SIGNER_BYTES) {
    findings.notChecked(NAME, 'The signer is of a kind that this verifier does not know.', place);
    return;
  }
  if (verifyP256Signer(signer, digest, signature))
    findings.passed(NAME, `Signed by the P-256 key ${short(`0x${signer.slice(42)}`)}.`, place);
  else findings.failed(NAME, notSigned(exhibit), place);
}

function checkContractAccount(
  exhibit: SignedExhibit,
  account: Address,
  { contracts, anchorsOf, proven }: Anchoring,
  findings: Findings,
  scope: 'bundle' | 'some readings',
): void {
  const place = placeOf(exhibit, 'signature');
  const { signed, kind, signerHash } = exhibit;
  if (signed.signature.endsWith(UNDEPLOYED_SUFFIX)) {
    findings.notChecked(
      NAME,
      'The signature is of an account that was not deployed when it signed; only the chain can check it.',
      place,
    );
    return;
  }
  // One's own readings wait for a chain out of reach; whoever hands over a bundle has to bring what shows a contract.
  if (!contracts.has(account) && proven === null && scope === 'some readings') {
    findings.notChecked(
      NAME,
      `The signature is not of ${short(account)}’s own key; whether it is a contract, nobody could be asked.`,
      place,
    );
    return;
  }
  if (!contracts.has(account)) {
    findings.failed(NAME, notSigned(exhibit), place);
    return;
  }
  // In a batch the ledger asked the institution's key, not this one.
  const entry = anchorsOf(exhibit).find(
    (anchor) => anchor.batch === null && anchor.signerHash === signerHash,
  );
  if (entry === undefined) {
    findings.notChecked(
      NAME,
      `${short(account)} is a contract: only the ledger could ask it for its signature, and no anchor of its own is proven.`,
      place,
    );
    return;
  }
  findings.passed(
    NAME,
    `${short(account)} is a contract; the ledger asked it for its signature when it anchored the ${kind} in block ${entry.blockNumber}.`,
    place,
  );
}

function notSigned({ kind }: SignedExhibit): string {
  return `The signature is not the signer’s over this ${kind}.`;
}
