import { describe, expect, it } from 'vitest';
import { createEnteredCredentials } from './createEnteredCredentials.ts';

const source = (kind: 'none' | 'basic' | 'bearer') => ({
  id: 'a',
  name: 'Hospital',
  root: '/a',
  auth: { kind },
});

describe('credentials that a person enters', () => {
  it('are user and password as RFC 7617 has them, in UTF-8', async () => {
    const credentials = createEnteredCredentials(source('basic'));
    await credentials.signIn({ kind: 'basic', user: 'ada', password: 'p:äß 山' });
    const [scheme, encoded = ''] = ((await credentials.authorization()) ?? '').split(' ');
    expect([scheme, Buffer.from(encoded, 'base64').toString()]).toEqual(['Basic', 'ada:p:äß 山']);
    expect(credentials.signedInAs()).toBe('ada');
  });

  it('are forgotten when the person signs out', async () => {
    const credentials = createEnteredCredentials(source('bearer'));
    const seen: (string | null)[] = [];
    const stop = credentials.subscribe(() => seen.push(credentials.signedInAs()));
    await credentials.signIn({ kind: 'bearer', token: ' a.b-c~d+/e== \n' });
    expect(await credentials.authorization()).toBe('Bearer a.b-c~d+/e==');
    await credentials.signOut();
    expect(await credentials.authorization()).toBeNull();
    stop();
    await credentials.signIn({ kind: 'bearer', token: 'again' });
    expect(seen).toEqual(['', null]);
  });

  it('are forgotten when the archive refuses them, which is said until others are entered', async () => {
    const credentials = createEnteredCredentials(source('basic'));
    await credentials.signIn({ kind: 'basic', user: 'ada', password: 'wrong' });
    const refused = await credentials.authorization();
    expect(await credentials.refused(refused)).toBe(false);
    expect(credentials.signedInAs()).toBeNull();
    expect(await credentials.authorization()).toBeNull();
    expect(credentials.failure()?.message).toBe(
      'Hospital does not accept that user name with that password.',
    );
    await credentials.signIn({ kind: 'basic', user: 'ada', password: 'right' });
    expect(credentials.failure()).toBeNull();
    await credentials.refused(refused);
    expect(credentials.signedInAs()).toBe('ada');
  });

  it.each(['', 'two words', 'line\r\nX-Injected: 1', '"quoted"', 'é'])(
    'are no token as %j',
    async (token) => {
      const credentials = createEnteredCredentials(source('bearer'));
      await expect(credentials.signIn({ kind: 'bearer', token })).rejects.toMatchObject({
        code: 'archive/sign-in',
      });
      expect(await credentials.authorization()).toBeNull();
    },
  );

  it('cannot hold a colon in the user name, which would become part of the password', async () => {
    const signIn = createEnteredCredentials(source('basic')).signIn({
      kind: 'basic',
      user: 'a:b',
      password: 'c',
    });
    await expect(signIn).rejects.toMatchObject({ code: 'archive/sign-in' });
  });

  it('are not taken where the archive is configured for others', async () => {
    const basic = { kind: 'basic', user: 'ada', password: 'p' } as const;
    for (const kind of ['none', 'bearer'] as const)
      await expect(createEnteredCredentials(source(kind)).signIn(basic)).rejects.toMatchObject({
        code: 'archive/sign-in',
      });
  });
});
