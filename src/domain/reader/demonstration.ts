import type { Address, Bytes32, SignerKey } from '../ids.ts';

/**
 * Readers of an embedded chain. Their private keys follow from public sentences (`chain/demonstrationKeys.ts`), so anyone
 * can sign as any of them: a demonstration proves nothing, and its verification says so.
 */
export interface DemonstrationReader {
  readonly id: 'research-lead' | 'reader-a' | 'reader-b' | 'reader-c' | 'lungnet';
  readonly displayName: string;
  /** Name that the records are signed with. */
  readonly signedAs: string;
  readonly address: Address;
  readonly role: 'founder' | 'reader';
  readonly author:
    | { readonly kind: 'human' }
    | {
        readonly kind: 'ai';
        readonly model: string;
        readonly version: string;
        readonly weightsDigest: Bytes32;
      };
}

const HUMAN = { kind: 'human' } as const;

/** Founds the demonstration project, and any other on the project page: signs protocols, amendments, releases. */
export const DEMONSTRATION_FOUNDER: DemonstrationReader = {
  id: 'research-lead',
  displayName: 'Research lead',
  signedAs: 'Research lead',
  address: '0xb2772f4621650f3b36a50c787274a02e66b754ee' as Address,
  role: 'founder',
  author: HUMAN,
};

export const DEMONSTRATION_READERS: readonly DemonstrationReader[] = [
  reader('reader-a', 'Reader A', '0x9ce0543fd0c55fa2c444677b7b564784588ab7e6'),
  reader('reader-b', 'Reader B', '0x3508994fc2628c008deb05ebbfa52214efeb3c80'),
  reader('reader-c', 'Reader C', '0x1cbafc6dd35d86427c3a731d4581267a1ce34541'),
  {
    id: 'lungnet',
    displayName: 'LungNet 2.1 (AI)',
    signedAs: 'LungNet 2.1',
    address: '0xfa2d2ccf5ed7bf5a50db5f4a39f53fb5dde77ae0' as Address,
    role: 'reader',
    author: {
      kind: 'ai',
      model: 'LungNet',
      version: '2.1',
      // SHA-256 of "Countersign demonstration: weights of LungNet 2.1": there is no such model.
      weightsDigest: '0x6b5d51e9a22903a1c257183ae51540942dc2f6ad60e216979047b3f5640fdfd5' as Bytes32,
    },
  },
];

/** ERC-7913 bytes of an account's key: its address. */
export function toAccountKey(account: Address): SignerKey {
  return account as string as SignerKey;
}

/** Name under which a demonstration key signs; null for any other key. */
export function demonstrationReaderOf(key: SignerKey): DemonstrationReader | null {
  return (
    [DEMONSTRATION_FOUNDER, ...DEMONSTRATION_READERS].find(({ address }) => toAccountKey(address) === key) ??
    null
  );
}

/** Whether a key is there to found, amend and release projects, and reads for none. */
export function runsProjectsOnly(key: SignerKey): boolean {
  return demonstrationReaderOf(key)?.role === 'founder';
}

function reader(
  id: DemonstrationReader['id'],
  displayName: string,
  accountAddress: string,
): DemonstrationReader {
  return {
    id,
    displayName,
    signedAs: displayName,
    address: accountAddress as Address,
    role: 'reader',
    author: HUMAN,
  };
}
