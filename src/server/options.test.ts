import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PORT, parseOptions } from './options.ts';

const ROOT = path.resolve('/checkout');

describe('the options of npm start', () => {
  it('are for this computer only and keep the state in the checkout, unless told otherwise', () => {
    expect(parseOptions([], ROOT)).toMatchObject({
      port: DEFAULT_PORT,
      host: 'localhost',
      state: path.join(ROOT, '.countersign'),
      development: false,
      app: null,
      archive: null,
      open: true,
    });
  });

  it('are taken as given', () => {
    const argument = ['--port', '0', '--host', '0.0.0.0', '--state', '/s', '--dev', '--no-open'];
    expect(parseOptions(argument, ROOT)).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      state: path.resolve('/s'),
      development: true,
      open: false,
    });
  });

  it.each(['eighty', '70000', '-1', '1.5', '', '0x50'])('know no port "%s"', (port) => {
    expect(() => parseOptions([`--port=${port}`], ROOT)).toThrow(`"${port}" is not a port.`);
  });

  it('name an archive by its root, or take one of their own', () => {
    const archiveOf = (...argument: string[]) => parseOptions(argument, ROOT).archive;
    expect(archiveOf('--pacs')).toEqual({ kind: 'pacs' });
    const remote = { kind: 'remote', root: 'https://pacs.example/dicom-web', credentialsFile: null };
    expect(archiveOf('--archive', 'https://pacs.example/dicom-web')).toEqual(remote);
    expect(archiveOf('--archive', 'https://pacs.example/dicom-web/')).toEqual(remote);
    expect(archiveOf('--archive', 'http://localhost:8042', '--archive-credentials', '/c')).toEqual({
      kind: 'remote',
      root: 'http://localhost:8042',
      credentialsFile: path.resolve('/c'),
    });
  });

  it.each([
    [['--archive', 'pacs.example']],
    [['--archive', 'ftp://pacs.example/']],
    [['--archive', 'http://pacs.example/?aet=A']],
    [['--archive', 'http://viewer:s3cret@pacs.example/']],
    [['--archive-credentials', '/c']],
    [['--pacs', '--archive', 'http://pacs.example/']],
  ])('refuse %j, without repeating a password', (argument) => {
    expect(() => parseOptions(argument, ROOT)).toThrow(
      expect.objectContaining({ code: 'start/option', message: expect.not.stringContaining('s3cret') }),
    );
  });

  it.each([[['--prot', '1']], [['folder']], [['--state']]])('refuse %j', (argument) => {
    expect(() => parseOptions(argument, ROOT)).toThrow(expect.objectContaining({ code: 'start/option' }));
  });
});
