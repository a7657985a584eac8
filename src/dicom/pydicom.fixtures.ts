import { spawnSync } from 'node:child_process';

/** Debian's Python, for which python3-pydicom installs. */
export const PYTHON = '/usr/bin/python3';

/** Whether pydicom is there. In CI it must be: a skipped test would look like a passed one. */
export const hasPydicom: boolean = spawnSync(PYTHON, ['-c', 'import pydicom']).status === 0;
if (!hasPydicom && process.env.CI !== undefined)
  throw new Error('pydicom (Debian package python3-pydicom) is missing in CI');

/** Ends the names of tests against pydicom, so that a skipped one says why. */
export const ON_PYDICOM: string = hasPydicom ? 'by pydicom' : '(skipped: no pydicom on this machine)';
