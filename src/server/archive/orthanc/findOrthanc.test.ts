import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOrthanc } from './findOrthanc.ts';

const PLUGIN = process.platform === 'darwin' ? 'libOrthancDicomWeb.dylib' : 'libOrthancDicomWeb.so';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-orthanc-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function make(name: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

describe('where Orthanc is', () => {
  it('is what ORTHANC_PATH names, program or folder, with the plugin beside it', () => {
    const program = make('Orthanc');
    const plugin = make(PLUGIN);
    for (const ORTHANC_PATH of [program, folder])
      expect(findOrthanc({ ORTHANC_PATH })).toEqual({ program, plugin });
  });

  it('is on PATH before the places of package managers', () => {
    const program = make('bin/Orthanc');
    const plugin = make(path.join('bin', 'Plugins', PLUGIN));
    expect(findOrthanc({ PATH: path.join(folder, 'bin') })).toEqual({ program, plugin });
  });

  it('is nowhere: how to get it, and what to do instead', () => {
    const find = () => findOrthanc({ ORTHANC_PATH: path.join(folder, 'nothing') });
    expect(find).toThrow('Orthanc was not found');
    expect(find).toThrow(
      expect.objectContaining({
        code: 'pacs/no-orthanc',
        hint: expect.stringMatching(/apt-get install orthanc orthanc-dicomweb|orthanc-server\.com/),
      }),
    );
    expect(find).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/docker run .*--archive http:\/\/localhost/s) }),
    );
  });
});
