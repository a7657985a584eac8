import { describe, expect, it } from 'vitest';
import type { RuntimeConfiguration } from '../../domain/configuration/runtimeConfiguration.ts';
import { connectOrigins } from './connectOrigins.ts';
import { securityHeaders } from './securityHeaders.ts';

const nothing: RuntimeConfiguration = { format: 'countersign-configuration/1', chain: null, project: null };
const own = { id: 'own', name: 'Own', root: 'dicom-web', auth: { kind: 'none' } } as const;

describe('the origins that a page may reach', () => {
  it('are its own alone where nothing else is configured', () => {
    expect(connectOrigins(nothing)).toEqual([]);
    expect(connectOrigins({ ...nothing, archives: [own] })).toEqual([]);
  });

  it('are exactly those of the archives, of each of their services, and of who vouches for their users', () => {
    const origins = connectOrigins({
      ...nothing,
      archives: [
        own,
        {
          id: 'pacs',
          name: 'PACS',
          root: 'https://pacs.example/dicom-web',
          stowRoot: 'https://store.example:8443/rs',
          auth: {
            kind: 'oidc',
            authority: 'https://login.example/realms/a',
            clientId: 'viewer',
            scope: 'openid',
          },
        },
        { id: 'trial', name: 'Trial', root: 'https://pacs.example/trial', auth: { kind: 'basic' } },
      ],
    });
    expect(origins).toEqual(['https://login.example', 'https://pacs.example', 'https://store.example:8443']);
    const policy = securityHeaders({ connect: origins })['content-security-policy'];
    expect(policy).toContain(
      "connect-src 'self' https://login.example https://pacs.example https://store.example:8443;",
    );
  });
});
