import {
  type LedgerPlace,
  READING_TYPES,
  type Reading,
  SIGNING_DOMAIN,
} from '../domain/reading/typedData.ts';

const DOMAIN_TYPE = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
] as const;

/** A reading as viem signs it. */
export function toSignable(reading: Reading, place: LedgerPlace) {
  return {
    domain: { ...SIGNING_DOMAIN, chainId: place.chainId, verifyingContract: place.ledger },
    types: READING_TYPES,
    primaryType: 'Reading' as const,
    message: { ...reading, deadline: BigInt(reading.deadline) },
  };
}

/**
 * The second parameter of `eth_signTypedData_v4`. Wallets differ over numbers in a message: the 64-bit deadline goes as a
 * decimal string, which all take.
 */
export function toTypedDataJson(reading: Reading, place: LedgerPlace): string {
  const { domain, types, primaryType, message } = toSignable(reading, place);
  return JSON.stringify({
    types: { EIP712Domain: DOMAIN_TYPE, ...types },
    domain,
    primaryType,
    message: { ...message, deadline: String(message.deadline) },
  });
}
