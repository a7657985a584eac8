import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../domain/failure.ts';

export const DEFAULT_PORT = 4180;

export interface Options {
  readonly port: number;
  readonly host: string;
  readonly state: string;
  readonly development: boolean;
  /** A built app to serve as it is; null builds the one of the checkout. */
  readonly app: string | null;
  readonly open: boolean;
  readonly buildOnly: boolean;
  readonly help: boolean;
}

export const HELP = `Usage: npm start -- [options]

  --port N       port to listen on (${DEFAULT_PORT}; 0 takes a free one)
  --host NAME    address to listen on (localhost: this computer only)
  --state DIR    folder of the chain and its deployments (.countersign in the checkout)
  --dev          serve the sources with live reload instead of the built app
  --app DIR      serve the app built in DIR as it is
  --no-open      do not open a browser
  --build        build the app, then end
  --help         these words

Environment: ANVIL (path of anvil), COUNTERSIGN_CHAIN=javascript (the chain without anvil).
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
    open: !(values['no-open'] ?? false),
    buildOnly: values.build ?? false,
    help: values.help ?? false,
  };
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
