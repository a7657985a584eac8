import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import { findOnPath, isExecutable } from '../../process/findProgram.ts';

export interface OrthancFiles {
  readonly program: string;
  /** The DICOMweb plugin. */
  readonly plugin: string;
}

const PROGRAMS = process.platform === 'win32' ? ['Orthanc.exe'] : ['Orthanc', 'orthanc'];
/** Debian's place, which is on the PATH of root only, Homebrew's and that of the installer for Windows. */
const PROGRAM_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  'C:\\Program Files\\Orthanc Server',
];
const PLUGINS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'libOrthancDicomWeb.dylib',
  win32: 'OrthancDicomWeb.dll',
};
const PLUGIN_FOLDERS = [
  '/usr/share/orthanc/plugins',
  '/usr/local/share/orthanc/plugins',
  '/opt/homebrew/share/orthanc/plugins',
];
const DOCKER =
  'docker run --rm -p 127.0.0.1:8042:8042 -e DICOM_WEB_PLUGIN_ENABLED=true -e ORTHANC__AUTHENTICATION_ENABLED=false ' +
  'orthancteam/orthanc';
const INSTEAD = `Or, with Docker: "${DOCKER}", then "npm start -- --archive http://localhost:8042/dicom-web".`;

/**
 * Orthanc and its DICOMweb plugin on this computer. `ORTHANC_PATH`, the program or the folder with program and plugin,
 * decides where it is set. Throws Failure `pacs/no-orthanc` or `pacs/no-plugin`.
 */
export function findOrthanc(environment: NodeJS.ProcessEnv = process.env): OrthancFiles {
  const program = findProgram(environment);
  if (!program)
    throw new Failure('pacs/no-orthanc', 'The archive program Orthanc was not found on this computer.', {
      hint: `${howToInstall()} ORTHANC_PATH may name the folder it is in. ${INSTEAD}`,
    });
  const name = PLUGINS[process.platform] ?? 'libOrthancDicomWeb.so';
  const beside = path.dirname(program);
  const folders = [beside, path.join(beside, 'Plugins'), ...PLUGIN_FOLDERS];
  const plugin = folders.map((folder) => path.join(folder, name)).find(existsSync);
  if (!plugin)
    throw new Failure('pacs/no-plugin', `Orthanc is here (${program}), but its DICOMweb plugin is not.`, {
      hint: `${howToInstall()} ${INSTEAD}`,
    });
  return { program, plugin };
}

function findProgram(environment: NodeJS.ProcessEnv): string | null {
  const named = environment.ORTHANC_PATH;
  const inFolder = (folder: string) => PROGRAMS.map((name) => path.join(folder, name));
  if (named) return [named, ...inFolder(named)].find(isExecutable) ?? null;
  return findOnPath(PROGRAMS, environment) ?? PROGRAM_FOLDERS.flatMap(inFolder).find(isExecutable) ?? null;
}

function howToInstall(): string {
  if (process.platform === 'darwin')
    return 'Download Orthanc for macOS from orthanc-server.com and set ORTHANC_PATH to its folder.';
  if (process.platform === 'win32') return 'Install Orthanc for Windows from orthanc-server.com.';
  return 'On Debian or Ubuntu: "sudo apt-get install orthanc orthanc-dicomweb".';
}
