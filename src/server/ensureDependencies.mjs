// Plain JavaScript over Node alone: it runs before anything is installed. Shared by `npm start`, `npm test` and the
// command line.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPlatformPackages } from './platformPackages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORD_EVERY_MS = 10_000;
const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|ENOTCACHED/;

/**
 * Returns when `node_modules` holds what `package-lock.json` asks for, installing it when it does not. Where that is
 * impossible it says why in a sentence and ends the process with code 1: nothing else can run.
 */
export async function ensureDependencies({ root = ROOT, say = (words) => console.error(words) } = {}) {
  try {
    await install({ root, say });
  } catch (thrown) {
    say(thrown.message);
    process.exit(1);
  }
}

/** As `ensureDependencies`, but throws an Error whose message is the sentence. */
export async function install({ root, say, run = runNpm }) {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const stampFile = path.join(root, 'node_modules', '.countersign-stamp');
  const stamp = createHash('sha256').update(`${process.platform} ${process.arch} ${lock}`).digest('hex');
  if (readIfThere(stampFile) === stamp) return;
  if (!holdsLock(root, JSON.parse(lock))) {
    say('Installing what Countersign needs, once. This takes about a minute.');
    // Not `npm ci`: npm 11.19 refuses a lock that lacks other platforms' packages (EUSAGE), and this lock was made where
    // the registry has only some. `install --no-save` takes the locked versions too and leaves the lock as it is.
    const reach = (await isOffline(run, { root, say })) ? '--offline' : '--prefer-offline';
    const outcome = await run(['install', '--no-save', '--include=dev', '--no-fund', '--no-audit', reach], {
      root,
      say,
    });
    if (outcome.code !== 0) throw new Error(explain(outcome));
    say('Installed.');
  }
  const missing = missingPlatformPackages(root);
  if (missing.length > 0) {
    // Where npm took the lock's word that a platform's package does not exist.
    say(`Adding what this computer needs besides: ${missing.join(', ')}.`);
    const outcome = await run(
      ['install', '--no-save', '--no-package-lock', '--include=dev', '--no-fund', '--no-audit', ...missing],
      {
        root,
        say,
      },
    );
    if (outcome.code !== 0) say('That was not possible. Countersign goes on without it.');
  }
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Without a network npm tries every package again and again, for many minutes; asked to be offline it answers at once. */
async function isOffline(run, context) {
  const ping = await run(['ping', '--fetch-retries=0', '--fetch-timeout=15000'], context);
  return ping.code !== 0 && NO_NETWORK.test(ping.output);
}

/** Whether npm's own record of what it installed has every package of the lock that is not optional, at its version. */
function holdsLock(root, lock) {
  const record = readIfThere(path.join(root, 'node_modules', '.package-lock.json'));
  if (record === null) return false;
  const installed = JSON.parse(record).packages ?? {};
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (place === '' || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return installed[place]?.version === wanted.version && existsSync(path.join(root, place));
  });
}

function runNpm(argument, { root, say }) {
  const started = Date.now();
  const throughNode = process.env.npm_execpath?.endsWith('.js');
  const child = throughNode
    ? spawn(process.execPath, [process.env.npm_execpath, ...argument], { cwd: root })
    : spawn('npm', argument, { cwd: root, shell: process.platform === 'win32' });
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const words = setInterval(
    () => say(`Still installing, ${Math.round((Date.now() - started) / 1000)} s so far.`),
    WORD_EVERY_MS,
  );
  return new Promise((resolve) => {
    const end = (code, more = '') => {
      clearInterval(words);
      resolve({ code, output: output + more });
    };
    child.on('error', (error) => end(1, error.message));
    child.on('close', (code) => end(code ?? 1));
  });
}

/** One sentence about why npm could not install, and one about what next. */
export function explain({ output }) {
  if (NO_NETWORK.test(output))
    return (
      'The packages that Countersign needs could not be fetched: there is no connection to the npm registry. ' +
      'Connect to the network (or set the proxy or registry in .npmrc) and start again. It is needed once only.'
    );
  if (/ENOSPC/.test(output))
    return 'The packages that Countersign needs do not fit: the disk is full. Free about 1 GB and start again.';
  if (/EACCES|EPERM|EROFS/.test(output))
    return 'The folder node_modules cannot be written. Start as the user who owns this checkout, or move it to a folder of yours.';
  if (/spawn npm ENOENT/.test(output))
    return 'npm was not found. Install Node.js 20.19 or later with npm (nodejs.org) and start again.';
  const lines = output.split('\n').filter((line) => /^npm (?:error|ERR!)/.test(line));
  const words = (lines.length > 0 ? lines : output.trim().split('\n')).slice(0, 12).join('\n');
  return `npm could not install what Countersign needs. It said:\n${words}\nDelete the folder node_modules and start again.`;
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
