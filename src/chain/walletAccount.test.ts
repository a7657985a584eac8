import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  type Bytes32,
  type Hex,
  type ReaderId,
  type StreamId,
  ZERO_BYTES32,
} from '../domain/ids.ts';
import type { Reading } from '../domain/reading/typedData.ts';
import { sendFromWallet, toWalletSigner, type WalletProvider } from './walletAccount.ts';

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`);
const stranger = privateKeyToAccount(`0x${'22'.repeat(32)}`);
const address = account.address.toLowerCase() as Address;
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const chain = {
  chainId: 1_234_567,
  name: 'Countersign demonstration chain',
  rpcUrl: 'http://localhost:1/rpc',
};
const place = { chainId: chain.chainId, ledger: '0x00000000000000000000000000000000000a11ce' as Address };
const reading: Reading = {
  display: { statement: 'I sign 1 annotation in project DEMO', project: 'DEMO', salt: ZERO_BYTES32 },
  stream: `0x${'33'.repeat(32)}` as StreamId,
  root: `0x${'44'.repeat(32)}` as Bytes32,
  leafCount: 8,
  previous: ZERO_BYTES32,
  recentBlock: ZERO_BYTES32,
  deadline: 1_900_000_000,
};

interface WalletBehaviour {
  readonly chainId?: number;
  readonly knows?: readonly number[];
  /** Error code for a method. */
  readonly refuses?: Readonly<Record<string, unknown>>;
  readonly signer?: typeof account;
  readonly change?: (signature: Hex) => unknown;
  /** Answers a switch with success and stays where it is. */
  readonly stubborn?: boolean;
  /** The account is a contract that takes this for its signature. */
  readonly accepts?: Hex;
  readonly hasEnded?: boolean;
}

const READER = `0x${'55'.repeat(32)}` as ReaderId;

/** A wallet whose key is here. */
function wallet(behaviour: WalletBehaviour = {}) {
  const { signer = account, change = (signature: Hex) => signature, refuses = {} } = behaviour;
  const known = new Set(behaviour.knows ?? [chain.chainId]);
  let current = behaviour.chainId ?? chain.chainId;
  const calls: { method: string; params: readonly unknown[] }[] = [];
  const provider: WalletProvider = {
    async request({ method, params = [] }) {
      calls.push({ method, params });
      if (method in refuses) throw refuses[method];
      const [first] = params as [{ chainId: string }];
      if (method === 'eth_chainId') return `0x${current.toString(16)}`;
      if (method === 'wallet_switchEthereumChain' && !known.has(Number(first.chainId)))
        throw Object.assign(new Error('Unrecognized chain'), { code: 4902 });
      if (method === 'wallet_switchEthereumChain' || method === 'wallet_addEthereumChain') {
        if (!behaviour.stubborn) current = Number(first.chainId);
        return null;
      }
      if (method === 'eth_signTypedData_v4')
        return change(await signer.signTypedData(JSON.parse(String(params[1]))));
      if (method === 'eth_sendTransaction') return `0x${'AB'.repeat(32)}`;
      throw new Error(`unexpected ${method}`);
    },
  };
  const held = { name: 'Test Wallet', address, provider };
  return {
    account: held,
    signer: toWalletSigner(
      held,
      chain,
      { reader: READER, hasEnded: behaviour.hasEnded ?? false },
      async (of, _, signature) => of === address && signature === behaviour.accepts,
    ),
    methods: () => calls.map(({ method }) => method),
    calls,
  };
}

const rejected = Object.assign(new Error('User rejected the request.'), { code: 4001 });

describe('signing with a browser wallet', () => {
  it('asks once, with the sentence in the typed data, and gives the signature back', async () => {
    const { signer, methods, calls } = wallet();
    const outcome = await signer.sign(reading, place);
    expect(outcome).toMatchObject({
      kind: 'signed',
      signature: expect.stringMatching(/^0x[0-9a-f]{128}1[bc]$/),
    });
    expect(methods()).toEqual(['eth_chainId', 'eth_signTypedData_v4']);
    const [asked, json] = calls.at(1)?.params ?? [];
    expect(asked).toBe(address);
    expect(JSON.parse(String(json))).toMatchObject({
      primaryType: 'Reading',
      domain: { name: 'Countersign', version: '1', chainId: chain.chainId, verifyingContract: place.ledger },
      message: { display: { statement: 'I sign 1 annotation in project DEMO', project: 'DEMO' } },
    });
  });

  it('takes a rejection as an outcome, wherever in the conversation it comes', async () => {
    for (const method of ['eth_signTypedData_v4', 'wallet_switchEthereumChain']) {
      const { signer } = wallet({ chainId: 1, refuses: { [method]: rejected } });
      expect(await signer.sign(reading, place)).toEqual({ kind: 'declined' });
    }
  });

  it('offers the chain to a wallet that lacks it, then signs', async () => {
    const { signer, methods, calls } = wallet({ chainId: 1, knows: [1] });
    expect((await signer.sign(reading, place)).kind).toBe('signed');
    expect(methods()).toEqual([
      'eth_chainId',
      'wallet_switchEthereumChain',
      'wallet_addEthereumChain',
      'eth_chainId',
      'eth_signTypedData_v4',
    ]);
    expect(calls[2]?.params).toMatchObject([{ chainName: chain.name, rpcUrls: [chain.rpcUrl] }]);
  });

  it('finds the unknown chain in what wallets wrap it in', async () => {
    const wrapped = { code: -32_603, data: { originalError: { code: 4902 } } };
    const { signer, methods } = wallet({ chainId: 1, refuses: { wallet_switchEthereumChain: wrapped } });
    expect((await signer.sign(reading, place)).kind).toBe('signed');
    expect(methods()).toContain('wallet_addEthereumChain');
  });

  it('names both networks when the wallet stays on another', async () => {
    const { signer } = wallet({ chainId: 11_155_111, stubborn: true });
    await expect(signer.sign(reading, place)).rejects.toMatchObject({
      code: 'wallet/other-chain',
      message: `The wallet is on Sepolia; this project is anchored on ${chain.name}.`,
      hint: 'Switch network and sign again.',
    });
  });

  it('refuses a signature of another account', async () => {
    const { signer } = wallet({ signer: stranger });
    await expect(signer.sign(reading, place)).rejects.toMatchObject({ code: 'wallet/foreign-signature' });
  });

  it.each<[string, (signature: Hex) => unknown]>([
    ['nothing', () => null],
    ['an empty string', () => '0x'],
    ['a truncated signature', (signature) => signature.slice(0, -4)],
    ['r of zero', (signature) => `0x${'00'.repeat(32)}${signature.slice(66)}`],
    ['s above the order', (signature) => `${signature.slice(0, 66)}${'ff'.repeat(32)}1b`],
  ])('refuses %s in place of a signature', async (_what, change) => {
    const { signer } = wallet({ change });
    await expect(signer.sign(reading, place)).rejects.toMatchObject({ code: 'wallet/foreign-signature' });
  });

  it('signs for the reader whose key the registry says it is', () => {
    expect(wallet().signer.author).toEqual({ kind: 'human', id: READER });
  });

  it('signs nothing with a key that has ended, and does not ask the wallet', async () => {
    const { signer, methods } = wallet({ hasEnded: true });
    await expect(signer.sign(reading, place)).rejects.toMatchObject({ code: 'wallet/key-ended' });
    expect(methods()).toEqual([]);
  });

  it.each<[string, Hex]>([
    ['short', '0x1234'],
    ['empty', '0x'],
    ['of 65 bytes by another key', `0x${'11'.repeat(64)}1b`],
  ])('takes a signature that is %s where the account is a contract that takes it', async (_, accepts) => {
    const { signer } = wallet({ accepts, change: () => accepts.toUpperCase().replace('0X', '0x') });
    expect(await signer.sign(reading, place)).toEqual({ kind: 'signed', signature: accepts });
  });

  it.each<[string, unknown]>([
    ['that is not of bytes', '0xzz'],
    ['longer than any relay takes', `0x${'11'.repeat(4097)}`],
    ['of half a byte', '0x123'],
  ])('refuses an answer %s, contract or not', async (_, answer) => {
    const { signer } = wallet({ accepts: answer as Hex, change: () => answer });
    await expect(signer.sign(reading, place)).rejects.toMatchObject({ code: 'wallet/foreign-signature' });
  });

  it('brings every form of the same signature to the one that the ledger takes', async () => {
    const plain = await wallet().signer.sign(reading, place);
    const forms: ((signature: Hex) => unknown)[] = [
      (signature) => signature.toUpperCase().replace('0X', '0x'),
      (signature) => `${signature.slice(0, 130)}${signature.endsWith('1b') ? '00' : '01'}`,
      (signature) => {
        const s = (ORDER - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0');
        return `${signature.slice(0, 66)}${s}${signature.endsWith('1b') ? '1c' : '1b'}`;
      },
      (signature) => {
        const parity = signature.endsWith('1c') ? 1n << 255n : 0n;
        return `${signature.slice(0, 66)}${(BigInt(`0x${signature.slice(66, 130)}`) | parity).toString(16).padStart(64, '0')}`;
      },
    ];
    for (const change of forms) expect(await wallet({ change }).signer.sign(reading, place)).toEqual(plain);
  });

  it('tells a wallet that is already asking from one that failed', async () => {
    const busy = wallet({ refuses: { eth_signTypedData_v4: { code: -32_002 } } });
    await expect(busy.signer.sign(reading, place)).rejects.toMatchObject({ code: 'wallet/busy' });
    const broken = wallet({ refuses: { eth_signTypedData_v4: new Error('locked') } });
    await expect(broken.signer.sign(reading, place)).rejects.toMatchObject({ code: 'wallet/error' });
  });
});

describe('sending from a browser wallet', () => {
  const transaction = { from: address, to: place.ledger, data: '0x01' } as const;

  it('gives the transaction as the ledger names it', async () => {
    expect(await sendFromWallet(wallet().account, chain, transaction)).toEqual({
      kind: 'sent',
      transactionHash: `0x${'ab'.repeat(32)}`,
    });
  });

  it('takes a rejection as an outcome', async () => {
    const { account: held } = wallet({ refuses: { eth_sendTransaction: rejected } });
    expect(await sendFromWallet(held, chain, transaction)).toEqual({ kind: 'declined' });
  });

  it('sends from no other account than the one that signed', async () => {
    const from = stranger.address.toLowerCase() as Hex;
    await expect(sendFromWallet(wallet().account, chain, { ...transaction, from })).rejects.toMatchObject({
      code: 'wallet/other-account',
    });
  });
});
