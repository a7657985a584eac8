import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCredentials } from './archiveCredentials.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-credentials-'));
  file = path.join(folder, 'credentials');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the credentials of the server for its archive', () => {
  it.each([
    ['viewer:s3cret\n', 'Basic dmlld2VyOnMzY3JldA=='],
    ['viewer:with:colons', 'Basic dmlld2VyOndpdGg6Y29sb25z'],
    ['Bearer abc.def-1', 'Bearer abc.def-1'],
  ])('%j become a header', (words, header) => {
    writeFileSync(file, words);
    expect(openCredentials(file, {})()).toBe(header);
    expect(openCredentials(null, { COUNTERSIGN_ARCHIVE_CREDENTIALS: words })()).toBe(header);
  });

  it('are none where none are given', () => {
    expect(openCredentials(null, {})()).toBeNull();
  });

  it('are read again when the file changes, as tokens expire', () => {
    writeFileSync(file, 'Bearer one');
    const credentials = openCredentials(file, {});
    expect(credentials()).toBe('Bearer one');
    writeFileSync(file, 'Bearer two');
    utimesSync(file, 1, 1);
    expect(credentials()).toBe('Bearer two');
  });

  it.each(['', 'only-a-word', 'two\nlines:here', 'Bearer '])('are not %j', (words) => {
    writeFileSync(file, words);
    expect(() => openCredentials(file, {})).toThrow('does not hold credentials in one line');
  });

  it('are missed with a sentence', () => {
    expect(() => openCredentials(path.join(folder, 'missing'), {})).toThrow('cannot be read');
  });
});
