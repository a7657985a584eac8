import type { Code } from './primitives.ts';

/** In which function a reader reports: PS3.16 CID 7452 "Organizational Roles", those that sign radiology reports. */
export const ROLES: readonly Code[] = [
  { scheme: 'SCT', value: '405277009', meaning: 'Resident' },
  { scheme: 'SCT', value: '405279007', meaning: 'Attending' },
];
