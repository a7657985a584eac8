import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const FORMAT = fileURLToPath(new URL('../../../docs/format', import.meta.url));
const PYTHON = ['python3', 'python'].find(
  (name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0,
);

function check(folder: string) {
  const run = spawnSync(PYTHON as string, ['-B', join(FORMAT, 'check_vectors.py'), folder], {
    encoding: 'utf8',
  });
  return { status: run.status, output: `${run.stdout}${run.stderr}` };
}

// An independent implementation, in another language and from the document: what both agree on is the format.
describe.skipIf(PYTHON === undefined && !process.env.CI)(
  'the checker in Python (skipped: no Python 3.8)',
  () => {
    let folder = '';
    beforeAll(() => {
      expect(PYTHON, 'Python 3.8 or later is needed to check the format').toBeDefined();
      folder = mkdtempSync(join(tmpdir(), 'countersign-vectors-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('agrees on every vector', () => {
      const { status, output } = check(join(FORMAT, 'vectors'));
      expect(output).toMatch(/\n[1-9]\d{3} checks, 0 differ\n$/);
      expect(status).toBe(0);
    }, 120_000);

    it('finds a difference of every sort', () => {
      const planted: readonly (readonly [file: string, from: RegExp, to: string, check: string])[] = [
        ['records.json', /(Dr\. Ångstr)ö/, '$1o', 'part digest'],
        ['records.json', /("canonical": \{\s*"claim": "\{)/, '$1 ', 'canonical form'],
        ['records.json', /("id": "0x[0-9a-f]{62})../, '$1??', 'record id'],
        ['records.json', /"kind": "annotation"/, '"kind": "opinion"', 'schema'],
        ['readings.json', /"leafCount": 8/, '"leafCount": 16', 'leaf count'],
        ['readings.json', /("signature": "0x[0-9a-f]{20})[0-9a-f]{2}/, '$1e7', 'signature'],
        ['readings.json', /I sign 1 annotation /, 'I sign 2 annotations ', 'statement'],
        ['readings.json', /"timeUnix": 1795000012/, '"timeUnix": 1795000013', 'running hash'],
        ['readings.json', /("streamSlot": "0x[0-9a-f]{62})../, '$1??', 'ledger slots'],
        ['readings.json', /("displayHash": "0x[0-9a-f]{62})../, '$1??', 'display hash'],
        ['batches.json', /I anchor 9 readings/, 'I anchor 8 readings', 'batch statement'],
        ['batches.json', /("commitment": "0x[0-9a-f]{62})../, '$1??', 'committed key'],
        ['batches.json', /("slot": "0x[0-9a-f]{62})../, '$1??', 'committed key slot'],
        [
          'batches.json',
          /("members": \[\s*)("0x[0-9a-f]{64}"),(\s*)("0x[0-9a-f]{64}")/,
          '$1$4,$3$2',
          'batch members',
        ],
        ['batches.json', /("proofs": \[\s*\[\s*"0x[0-9a-f]{60})[0-9a-f]{4}/, '$10000', 'two-level proof'],
        ['anchors.json', /("entry": )1,/, '$12,', 'anchors'],
        ['anchors.json', /("isLate": )true/, '$1false', 'anchors after the deadline'],
        ['logs.json', /("heads": \[\s*"0x[0-9a-f]{62})../, '$1??', 'log heads'],
        ['logs.json', /"event": "pause"/, '"event": "nap"', 'log entries'],
        ['keys.json', /"isSigned": false/, '"isSigned": true', 'signatures'],
        ['keys.json', /("slot": "0x[0-9a-f]{62})../, '$1??', 'registry slots'],
        ['hostile.json', /"outcome": "json\/duplicate-key"/, '"outcome": "taken"', 'hostile JSON'],
        ['hostile.json', /"isDecimal": true/, '"isDecimal": false', 'decimal grammar'],
        ['hostile.json', /"decimal": "1\.01"/, '"decimal": "1"', 'rounding'],
        ['hostile.json', /"outcome": "record\/malformed"/, '"outcome": "taken"', 'hostile record'],
        ['measurements.json', /"value": "\d+\.\d/, '"value": "9', 'measurements'],
        ['measurements.json', /"value": "410668003"/, '"value": "1"', 'measurement concepts'],
        ['consensus.json', /"outcome": "rejected"/, '"outcome": "approved"', 'consensus'],
        ['consensus.json', /"weight": "0\.7"/, '"weight": "0.2"', 'consensus'],
        ['chain.json', /("completeness\/running-hash": )"failed"/, '$1"passed"', 'chain facts'],
        ['chain.json', /"counts": false/, '"counts": true', 'facts that count'],
        ['chain.json', /("revokedAtUnix": )1795009000/, '$11795009001', 'word of the registry'],
        ['chain.json', /"refused": "header\/malformed"/, '"refused": "rlp/malformed"', 'block headers'],
        ['chain.json', /"refused": "proof\/broken"/, '"value": null', 'trie proofs'],
        ['sealed.json', /"outcome": "sealing\/another"/, '"outcome": "opened"', 'sealed readings'],
        ['sealed.json', /("isSigned": )true/, '$1false', 'sealed readings, signed'],
        ['sealed.json', /"name": "J4NG/, '"name": "J4NH', 'names of cases'],
        ['sealed.json', /("order": \[\s*)("[^"]+"),(\s*)("[^"]+")/, '$1$4,$3$2', 'order of cases'],
        ['measurements.json', /"scoord": \[\s*"0\.5"/, '"scoord": [ "0"', 'coordinates'],
      ];
      for (const file of new Set(planted.map(([name]) => name))) {
        let text = readFileSync(join(FORMAT, 'vectors', file), 'utf8');
        for (const [name, from, to] of planted) {
          if (name !== file) continue;
          const changed = text.replace(from, to);
          expect(changed, `${from}`).not.toBe(text);
          text = changed;
        }
        writeFileSync(join(folder, file), text);
      }
      const { status, output } = check(folder);
      expect(status).toBe(1);
      for (const [, , , name] of planted) expect(output).toContain(`DIFFERENT ${name}: `);
    }, 120_000);
  },
);
