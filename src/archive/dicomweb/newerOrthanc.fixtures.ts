import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where Debian 13 is unpacked, with its Orthanc 1.12 and DICOMweb 1.20; kept between runs. */
const ROOT = path.join(os.tmpdir(), 'countersign-debian-13');
const PROGRAM = 'usr/sbin/Orthanc';

/**
 * The root of a system that has Orthanc 1.12, to be entered with chroot; null where it cannot be made: that takes root,
 * mmdebstrap and Debian's archive.
 */
export function newerOrthancRoot(): string | null {
  if (existsSync(path.join(ROOT, PROGRAM))) return ROOT;
  if (process.getuid?.() !== 0) return null;
  const making = `${ROOT}.making`;
  rmSync(making, { recursive: true, force: true });
  const packages = '--include=orthanc,orthanc-dicomweb';
  const made = spawnSync('mmdebstrap', ['--variant=extract', '--mode=root', packages, 'trixie', making], {
    stdio: 'ignore',
  });
  if (made.status !== 0 || !existsSync(path.join(making, PROGRAM))) return null;
  // What the packages' scripts would have done, as far as Orthanc needs it.
  for (const name of ['bin', 'lib', 'lib64', 'sbin'])
    if (!existsSync(path.join(making, name))) symlinkSync(`usr/${name}`, path.join(making, name));
  mkdirSync(path.join(making, 'tmp'), { recursive: true });
  copyFileSync('/etc/localtime', path.join(making, 'etc/localtime'));
  renameSync(making, ROOT);
  return ROOT;
}
