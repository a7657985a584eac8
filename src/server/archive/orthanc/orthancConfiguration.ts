import path from 'node:path';

/** Root of Orthanc's DICOMweb plugin. */
export const DICOM_WEB_ROOT = '/dicom-web';
export const ORTHANC_USER = 'countersign';

export interface OrthancPlace {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  readonly plugin: string;
}

/** What `orthanc.json` says of an archive of our own. Only this server knows the password, so no web page reaches its REST API. */
export function orthancConfiguration({ folder, port, password, plugin }: OrthancPlace) {
  const index = path.join(folder, 'db');
  return {
    Name: 'Countersign',
    StorageDirectory: index,
    IndexDirectory: index,
    TemporaryDirectory: path.join(folder, 'tmp'),
    HttpPort: port,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: true,
    RegisteredUsers: { [ORTHANC_USER]: password },
    DicomServerEnabled: false,
    // A thread for each connection that the proxy may keep, and some for its owner.
    HttpThreadsCount: 40,
    KeepAlive: true,
    TcpNoDelay: true,
    HttpCompressionEnabled: false,
    // What is stored is never replaced.
    OverwriteInstances: false,
    DefaultEncoding: 'Utf8',
    LimitFindResults: 0,
    LimitFindInstances: 0,
    // A file, not the folder: that one may hold the GDCM plugin, which crashes Orthanc 1.10 and 1.12 when it transcodes
    // signed 16-bit CT.
    Plugins: [plugin],
    // No Host: Orthanc would write it without a port into every address.
    DicomWeb: {
      Enable: true,
      Root: `${DICOM_WEB_ROOT}/`,
      EnableWado: false,
      StudiesMetadata: 'Full',
      SeriesMetadata: 'Full',
    },
  };
}
