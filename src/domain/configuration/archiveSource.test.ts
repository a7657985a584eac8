import { describe, expect, it } from 'vitest';
import { archiveSources } from './archiveSource.ts';

const hospital = { id: 'pacs', name: 'Hospital', root: '/dicom-web', auth: { kind: 'none' } } as const;

function accepts(...sources: unknown[]): boolean {
  return archiveSources.safeParse(sources).success;
}

describe('the archives of an installation', () => {
  it('may be several, each with its own way of signing in', () => {
    const oidc = { kind: 'oidc', authority: 'https://id.example', clientId: 'viewer', scope: 'openid dicom' };
    expect(
      accepts(
        hospital,
        { ...hospital, id: 'research', root: 'https://pacs.example/rs', auth: { kind: 'basic' } },
        { ...hospital, id: 'cloud', qidoRoot: 'https://pacs.example:8443/qido', auth: { kind: 'bearer' } },
        { ...hospital, id: 'trial', root: 'dicom-web/trial', auth: oidc },
      ),
    ).toBe(true);
  });

  it('have ids of their own', () => {
    expect(accepts(hospital, { ...hospital, name: 'Another' })).toBe(false);
  });

  it.each([
    'https://user:secret@pacs.example/rs',
    'https://pacs.example/rs?key=secret',
    'https://pacs.example/rs#part',
    'javascript:alert(1)',
    'ftp://pacs.example/rs',
    '//pacs.example/rs',
    'https://',
    '',
  ])('are not found at %j', (root) => {
    expect(accepts({ ...hospital, root })).toBe(false);
  });

  it('keep no secret in the configuration', () => {
    expect(accepts({ ...hospital, auth: { kind: 'basic', password: 'secret' } })).toBe(false);
    expect(accepts({ ...hospital, auth: { kind: 'bearer', token: 'secret' } })).toBe(false);
  });

  it('name a provider by an absolute address', () => {
    const oidc = { kind: 'oidc', clientId: 'viewer', scope: 'openid' };
    expect(accepts({ ...hospital, auth: { ...oidc, authority: '/id' } })).toBe(false);
    expect(accepts({ ...hospital, auth: { ...oidc, authority: 'https://id.example/realm' } })).toBe(true);
  });
});
