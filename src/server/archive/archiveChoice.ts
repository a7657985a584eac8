import type { ArchiveSource } from '../../domain/configuration/archiveSource.ts';
import { Failure } from '../../domain/failure.ts';
import { ARCHIVE_ROOT } from './proxy/dicomWebPath.ts';

/** The archive behind `/dicom-web`. */
export type ArchiveChoice =
  | {
      readonly kind: 'remote';
      /** DICOMweb root, without a slash at its end. */
      readonly root: string;
      readonly credentialsFile: string | null;
    }
  /** An Orthanc of this installation's own. */
  | { readonly kind: 'pacs' };

/** What the page is told where no file names archives: the one behind `/dicom-web`, or that there is none. */
export function toArchiveSources(choice: ArchiveChoice | null): ArchiveSource[] {
  if (choice === null) return [];
  const name = choice.kind === 'pacs' ? 'Archive of this installation' : 'Archive';
  return [{ id: 'archive', name, root: ARCHIVE_ROOT.slice(1), auth: { kind: 'none' } }];
}

/** Throws Failure `start/option`. */
export function parseArchiveRoot(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isRoot = url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
  if (!isRoot)
    throw new Failure('start/option', `"${address}" is no address of an archive.`, {
      hint: 'Give --archive the DICOMweb root, such as http://pacs.example:8042/dicom-web.',
    });
  if (url.username || url.password)
    throw new Failure('start/option', 'The address of the archive holds a user name or a password.', {
      hint: 'Put them into a file and give --archive-credentials its path.',
    });
  return url.href.replace(/\/+$/, '');
}
