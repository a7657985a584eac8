import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { privateKeyToAccount } from 'viem/accounts';
import { demonstrationPrivateKey } from '../chain/demonstrationKeys.ts';
import type { RelayRequest } from '../domain/configuration/relayRequest.ts';
import { type Bytes32, type StreamId, ZERO_BYTES32 } from '../domain/ids.ts';
import { DEMONSTRATION_READERS, type DemonstrationReader } from '../domain/reader/demonstration.ts';
import { hashDisplay, type LedgerPlace, READING_TYPES, SIGNING_DOMAIN } from '../domain/reading/typedData.ts';

/** A folder for a chain's state and a tiny built app. */
export function makeFolders(): { readonly state: string; readonly app: string; remove(): void } {
  const root = mkdtempSync(path.join(os.tmpdir(), 'countersign-server-'));
  const app = path.join(root, 'app');
  mkdirSync(path.join(app, 'assets'), { recursive: true });
  mkdirSync(path.join(root, 'state'));
  writeFileSync(path.join(app, 'index.html'), '<!doctype html><title>Countersign</title>');
  writeFileSync(path.join(app, 'assets', 'main-abc123.js'), `export const words = '${'word '.repeat(400)}';`);
  writeFileSync(path.join(app, '.stamp'), 'not for the page');
  return {
    state: path.join(root, 'state'),
    app,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A request to the relay that the demonstration reader signed; `root` tells one reading from another. */
export async function signRelayRequest(
  place: LedgerPlace,
  stream: StreamId,
  {
    root,
    deadline = 4_000_000_000,
    reader = DEMONSTRATION_READERS[0] as DemonstrationReader,
  }: {
    root: Bytes32;
    deadline?: number;
    reader?: DemonstrationReader;
  },
): Promise<RelayRequest> {
  const display = { statement: 'I sign 1 annotation in project DEMO', project: 'DEMO', salt: ZERO_BYTES32 };
  const rest = { stream, root, leafCount: 8, previous: ZERO_BYTES32, recentBlock: ZERO_BYTES32, deadline };
  const account = privateKeyToAccount(demonstrationPrivateKey(reader));
  const signature = await account.signTypedData({
    domain: { ...SIGNING_DOMAIN, chainId: place.chainId, verifyingContract: place.ledger },
    types: READING_TYPES,
    primaryType: 'Reading',
    message: { display, ...rest, deadline: BigInt(deadline) },
  });
  return { reading: { displayHash: hashDisplay(display), ...rest }, signer: reader.address, signature };
}

export async function postJson(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

/** Whether a process of that id runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
