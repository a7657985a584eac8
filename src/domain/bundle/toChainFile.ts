import { toCanonicalBytes } from '../canonical/canonicalJson.ts';
import type { ChainFacts, ContractAccount, KeyFact, RegistryFacts } from './bundle.ts';

/** `chain.json`. Lists whose order says nothing are sorted, and left out where that says the same. */
export function toChainFile({ place, contractAccounts = [], registry, ...facts }: ChainFacts): Uint8Array {
  return toCanonicalBytes({
    place: { chainId: place.chainId, ledger: place.ledger },
    stream: facts.stream,
    headerRlp: facts.headerRlp,
    accountProof: facts.accountProof,
    streamProof: facts.streamProof,
    entries: facts.entries.map(({ digest, signerHash, blockNumber, timeUnix }) => ({
      digest,
      signerHash,
      blockNumber,
      timeUnix,
    })),
    ...(contractAccounts.length === 0 ? {} : { contractAccounts: toContractAccounts(contractAccounts) }),
    ...(registry === undefined ? {} : { registry: toRegistry(registry) }),
  });
}

function toContractAccounts(accounts: readonly ContractAccount[]) {
  return sortBy(accounts, ({ account }) => account).map(({ account, proof }) => ({ account, proof }));
}

function toRegistry({ address, accountProof, keys, endorsements, committed }: RegistryFacts) {
  return {
    address,
    accountProof,
    keys: sortBy(keys, ({ keyHash }) => keyHash).map(toKey),
    endorsements: sortBy(endorsements, ({ endorser, reader, credential }) =>
      [endorser, reader, credential].join(),
    ).map(({ endorser, reader, credential, proof }) => ({ endorser, reader, credential, proof })),
    committed: sortBy(committed, ({ institution, commitment }) => [institution, commitment].join()).map(
      ({ institution, commitment, proof }) => ({ institution, commitment, proof }),
    ),
  };
}

function toKey({ keyHash, readerProof, termProof }: KeyFact) {
  return { keyHash, readerProof, ...(termProof === undefined ? {} : { termProof }) };
}

function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
