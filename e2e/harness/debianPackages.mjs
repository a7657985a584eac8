// What tests use where it is: an archive, and programs that our output is held against. Debian's packages bring them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { whereIs } from './whereIs.mjs';

const PIXELMED = '/usr/share/java/pixelmed.jar';
const PLUGIN = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';

/** Packages whose programs are not on this machine. */
export function missingPackages(full) {
  const found = {
    dcmtk: whereIs('dcmdump'),
    dicom3tools: whereIs('dciodvfy'),
    orthanc: process.env.ORTHANC_PATH ?? whereIs('Orthanc') ?? whereIs('/usr/sbin/Orthanc'),
    'orthanc-dicomweb': process.env.ORTHANC_PATH ?? existsSync(PLUGIN),
    python3: whereIs('python3'),
    // The system's own: another Python may stand first on PATH and not have it.
    'python3-pydicom': succeeds('/usr/bin/python3', ['-c', 'import pydicom']),
    ...(full
      ? {
          'libgdcm-tools': whereIs('gdcmraw'),
          'libopenjp2-tools': whereIs('opj_decompress'),
          'default-jre-headless': whereIs('java'),
          'libpixelmed-java': existsSync(PIXELMED),
        }
      : {}),
  };
  return Object.keys(found).filter((name) => !found[name]);
}

/** Installs Debian packages where that is possible without asking anyone: as root, on Debian or Ubuntu. */
export function installDebianPackages(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !whereIs('apt-get')) return;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...argument) => {
    const { status, stderr } = spawnSync('apt-get', argument, {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) console.error(stderr);
    return status === 0;
  };
  const install = (names) => run('install', '-y', '-qq', '--no-install-recommends', ...names);
  run('update', '-qq', '-o', 'Acquire::Languages=none');
  // One that this release lacks must not keep the others away.
  if (!install(packages)) for (const name of packages) install([name]);
  if (packages.includes('orthanc')) stopService();
}

/** The package starts an archive for the whole machine; the tests start their own. */
function stopService() {
  if (existsSync('/run/systemd/system')) succeeds('systemctl', ['disable', '--now', 'orthanc']);
  else if (existsSync('/etc/init.d/orthanc')) succeeds('/etc/init.d/orthanc', ['stop']);
}

function succeeds(program, argument) {
  return spawnSync(program, argument, { stdio: 'ignore' }).status === 0;
}
