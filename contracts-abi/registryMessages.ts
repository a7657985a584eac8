const NONCE_AND_DEADLINE = [
  { name: 'nonce', type: 'uint256' },
  { name: 'deadline', type: 'uint64' },
] as const;

/**
 * EIP-712 messages of `ReaderRegistry`, as `eth_signTypedData_v4` and viem take them. The domain is that of readings
 * (`Countersign` `1`) with the registry as verifying contract. Each act takes the message named like it; `HoldKey` is the
 * proof of possession that a new key signs.
 */
export const REGISTRY_MESSAGES = {
  Register: [{ name: 'key', type: 'bytes' }, ...NONCE_AND_DEADLINE],
  HoldKey: [
    { name: 'reader', type: 'bytes32' },
    { name: 'key', type: 'bytes' },
    { name: 'deadline', type: 'uint64' },
  ],
  AddKey: [{ name: 'reader', type: 'bytes32' }, { name: 'key', type: 'bytes' }, ...NONCE_AND_DEADLINE],
  RetireKey: [
    { name: 'reader', type: 'bytes32' },
    { name: 'keyHash', type: 'bytes32' },
    ...NONCE_AND_DEADLINE,
  ],
  RevokeKey: [
    { name: 'reader', type: 'bytes32' },
    { name: 'keyHash', type: 'bytes32' },
    { name: 'compromisedFrom', type: 'uint64' },
    ...NONCE_AND_DEADLINE,
  ],
  Endorse: [
    { name: 'endorser', type: 'bytes32' },
    { name: 'reader', type: 'bytes32' },
    { name: 'kind', type: 'uint8' },
    { name: 'credential', type: 'bytes32' },
    { name: 'validFrom', type: 'uint40' },
    { name: 'validUntil', type: 'uint40' },
    ...NONCE_AND_DEADLINE,
  ],
  RevokeEndorsement: [
    { name: 'endorser', type: 'bytes32' },
    { name: 'reader', type: 'bytes32' },
    { name: 'credential', type: 'bytes32' },
    ...NONCE_AND_DEADLINE,
  ],
  NameRecoverer: [
    { name: 'reader', type: 'bytes32' },
    { name: 'recoverer', type: 'bytes32' },
    { name: 'delay', type: 'uint64' },
    ...NONCE_AND_DEADLINE,
  ],
  ProposeRecovery: [
    { name: 'recoverer', type: 'bytes32' },
    { name: 'reader', type: 'bytes32' },
    { name: 'key', type: 'bytes' },
    ...NONCE_AND_DEADLINE,
  ],
  VetoRecovery: [
    { name: 'reader', type: 'bytes32' },
    { name: 'keyHash', type: 'bytes32' },
    ...NONCE_AND_DEADLINE,
  ],
  RegisterCommitted: [
    { name: 'institution', type: 'bytes32' },
    { name: 'commitments', type: 'bytes32[]' },
    ...NONCE_AND_DEADLINE,
  ],
  RetireCommitted: [
    { name: 'institution', type: 'bytes32' },
    { name: 'commitment', type: 'bytes32' },
    ...NONCE_AND_DEADLINE,
  ],
  RevokeCommitted: [
    { name: 'institution', type: 'bytes32' },
    { name: 'commitment', type: 'bytes32' },
    { name: 'compromisedFrom', type: 'uint64' },
    ...NONCE_AND_DEADLINE,
  ],
} as const;

/** `ReaderRegistry.Kind`, as its ABI numbers it. */
export const READER_KIND = { human: 1, ai: 2 } as const;

/** `ReaderRegistry.Standing`, in the order in which its ABI numbers it. */
export const KEY_STANDINGS = ['unknown', 'not yet', 'live', 'disputed', 'ended'] as const;
