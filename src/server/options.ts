import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../domain/failure.ts';
import { type ArchiveChoice, parseArchiveRoot } from './archive/archiveChoice.ts';

export const DEFAULT_PORT = 4180;

export interface Options {
  readonly port: number;
  readonly host: string;
  readonly state: string;
  readonly development: boolean;
  /** A built app to serve as it is; null builds the one of the checkout. */
  readonly app: string | null;
  /** What stands behind `/dicom-web`; null for nothing. */
  readonly archive: ArchiveChoice | null;
  /** A file of archives for the page, instead of the one behind `/dicom-web`; null for none. */
  readonly archives: string | null;
  readonly open: boolean;
  readonly buildOnly: boolean;
  readonly help: boolean;
}

export const HELP = `Usage: npm start -- [options]

  --port N       port to listen on (${DEFAULT_PORT}; 0 takes a free one)
  --host NAME    address to listen on (localhost: this computer only)
  --state DIR    folder of the chain and its deployments (.countersign in the checkout)
  --pacs         the hospital in a box: start Orthanc with the sample studies stored
  --archive URL  pass the app's requests on to the DICOMweb archive with that root
  --archive-credentials FILE
                 authorize them: one line, user:password or Bearer TOKEN
  --archives FILE
                 tell the page of these archives (JSON, as in config.json)
  --dev          serve the sources with live reload instead of the built app
  --app DIR      serve the app built in DIR as it is
  --no-open      do not open a browser
  --build        build the app, then end
  --help         these words

Environment: ANVIL (path of anvil), COUNTERSIGN_CHAIN=javascript (the chain without anvil), ORTHANC_PATH (Orthanc or
its folder), COUNTERSIGN_ARCHIVE_CREDENTIALS (instead of the file). docs/archive.md tells more of archives.
Ctrl-C ends the server and all that it started.`;

/** Throws Failure `start/option`. */
export function parseOptions(argument: readonly string[], root: string): Options {
  const { values } = parse(argument);
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!/^\d+$/.test(values.port ?? '0') || port > 65_535)
    throw new Failure('start/option', `"${values.port}" is not a port.`, {
      hint: 'Give --port a number up to 65535.',
    });
  return {
    port,
    host: values.host ?? 'localhost',
    state: path.resolve(values.state ?? path.join(root, '.countersign')),
    development: values.dev ?? false,
    app: values.app === undefined ? null : path.resolve(values.app),
    archive: toArchive(values),
    archives: values.archives === undefined ? null : path.resolve(values.archives),
    open: !(values['no-open'] ?? false),
    buildOnly: values.build ?? false,
    help: values.help ?? false,
  };
}

function toArchive(values: ReturnType<typeof parse>['values']): ArchiveChoice | null {
  const { pacs, archive, 'archive-credentials': file } = values;
  if (pacs && archive !== undefined)
    throw new Failure('start/option', '--pacs and --archive exclude each other.', {
      hint: 'Take --pacs for an archive of its own, or --archive for one that runs already.',
    });
  if (file !== undefined && archive === undefined)
    throw new Failure('start/option', '--archive-credentials goes with --archive only.', {
      hint: 'Give --archive the address of the archive.',
    });
  if (pacs) return { kind: 'pacs' };
  if (archive === undefined) return null;
  const credentialsFile = file === undefined ? null : path.resolve(file);
  return { kind: 'remote', root: parseArchiveRoot(archive), credentialsFile };
}

function parse(argument: readonly string[]) {
  try {
    return parseArgs({
      args: [...argument],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        state: { type: 'string' },
        app: { type: 'string' },
        pacs: { type: 'boolean' },
        archive: { type: 'string' },
        'archive-credentials': { type: 'string' },
        archives: { type: 'string' },
        dev: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        build: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw new Failure('start/option', cause instanceof Error ? cause.message : String(cause), {
      hint: 'npm start -- --help lists the options.',
      cause,
    });
  }
}
