import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Abi, type Hex, hexToNumber, parseEventLogs, toHex, zeroAddress, zeroHash } from 'viem';
import { type AccountKey, createAccountKey } from '../keys.fixtures.ts';
import { encode, type Stage } from '../ledger.fixtures.ts';
import { gasOf } from './measureReadings.ts';

const PACKAGE = '@ethereum-attestation-service/eas-contracts@1.9.0';

interface Artifact {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

/** EAS 1.4 as published. Taken with `npm pack`: as a dependency it would bring all of Hardhat. */
function fetchArtifacts(): { eas: Artifact; schemaRegistry: Artifact } {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-eas-'));
  try {
    const packed = execFileSync('npm', ['pack', '--silent', PACKAGE], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
    execFileSync('tar', ['xzf', packed], { cwd: folder });
    const read = (name: string) =>
      JSON.parse(
        readFileSync(join(folder, 'package/artifacts/contracts', `${name}.sol`, `${name}.json`), 'utf8'),
      ) as Artifact;
    return { eas: read('EAS'), schemaRegistry: read('SchemaRegistry') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ATTEST = [
  { name: 'attester', type: 'address' },
  { name: 'schema', type: 'bytes32' },
  { name: 'recipient', type: 'address' },
  { name: 'expirationTime', type: 'uint64' },
  { name: 'revocable', type: 'bool' },
  { name: 'refUID', type: 'bytes32' },
  { name: 'data', type: 'bytes' },
  { name: 'value', type: 'uint256' },
  { name: 'nonce', type: 'uint256' },
  { name: 'deadline', type: 'uint64' },
] as const;

export interface EasGas {
  readonly attest: number;
  readonly attestByDelegation: number;
  /** Each of `batch` attestations in one transaction. */
  readonly multiAttestEach: number;
}

/**
 * Gas of EAS for one attestation of `bytesEach` bytes, in the forms that cost it least: no recipient, no reference, no
 * expiry, the delegated one not the attester's first.
 */
export async function measureEas(stage: Stage, bytesEach: number, batch: number): Promise<EasGas> {
  const { eas, schemaRegistry } = fetchArtifacts();
  const registry = await stage.deploy({ ...schemaRegistry, args: [] });
  const ledger = await stage.deploy({ ...eas, args: [registry] });
  const fields = Array.from({ length: bytesEach / 32 }, (_, at) => `bytes32 field${at}`).join(',');
  const registered = await stage.send(
    stage.relay,
    registry,
    encode(schemaRegistry.abi, 'register', [fields, zeroAddress, true]),
  );
  const [{ args }] = parseEventLogs({ abi: schemaRegistry.abi, logs: registered.logs }) as unknown as [
    { args: { uid: Hex } },
  ];
  const schema = args.uid;
  const data = () => ({
    recipient: zeroAddress,
    expirationTime: 0n,
    revocable: true,
    refUID: zeroHash,
    data: toHex(crypto.getRandomValues(new Uint8Array(bytesEach))),
    value: 0n,
  });

  async function attestByDelegation(attester: AccountKey, nonce: bigint): Promise<number> {
    const deadline = BigInt((await stage.now()) + 86_400);
    const request = data();
    const signature = await attester.account.signTypedData({
      domain: { name: 'EAS', version: '1.4.0', chainId: stage.chain.chainId, verifyingContract: ledger },
      types: { Attest: ATTEST },
      primaryType: 'Attest',
      message: { attester: attester.account.address, schema, ...request, nonce, deadline },
    });
    const split = {
      v: hexToNumber(`0x${signature.slice(130)}`),
      r: `0x${signature.slice(2, 66)}`,
      s: `0x${signature.slice(66, 130)}`,
    };
    const argument = {
      schema,
      data: request,
      signature: split,
      attester: attester.account.address,
      deadline,
    };
    return send(encode(eas.abi, 'attestByDelegation', [argument]));
  }

  async function send(call: Hex): Promise<number> {
    return gasOf(await stage.send(stage.relay, ledger, call));
  }

  const attester = createAccountKey();
  await attestByDelegation(attester, 0n);
  const requests = Array.from({ length: batch }, data);
  return {
    attest: await send(encode(eas.abi, 'attest', [{ schema, data: data() }])),
    attestByDelegation: await attestByDelegation(attester, 1n),
    multiAttestEach: (await send(encode(eas.abi, 'multiAttest', [[{ schema, data: requests }]]))) / batch,
  };
}
