import { describe, expect, it } from 'vitest';
import { toAddress, toRoute } from './useRoute.ts';

describe('the address', () => {
  it('leads to the room, with or without a study', () => {
    expect(toRoute('/', '')).toEqual({ page: 'room', studyInstanceUid: null });
    expect(toRoute('/viewer', '?StudyInstanceUIDs=1.2.840.1')).toEqual({
      page: 'room',
      studyInstanceUid: '1.2.840.1',
    });
  });

  it('takes the first of several studies and refuses what is no UID', () => {
    expect(toRoute('/viewer', '?StudyInstanceUIDs=1.2,3.4').studyInstanceUid).toBe('1.2');
    expect(toRoute('/viewer', '?StudyInstanceUIDs=%3Cscript%3E').studyInstanceUid).toBeNull();
    expect(toRoute('/viewer', '?StudyInstanceUIDs=Doe%5EJohn').studyInstanceUid).toBeNull();
  });

  it.each(['verify', 'worklist'])(
    'leads to the page of %s, and takes nothing else from the address',
    (page) => {
      expect(toRoute(`/${page}`, '?PatientName=Doe')).toEqual({ page, studyInstanceUid: null });
      expect(toRoute(`/${page}/`, '').page).toBe(page);
    },
  );

  it('takes the digest of a reading to the verification page, and nothing that is none', () => {
    const reading = `0x${'ab'.repeat(32)}`;
    expect(toRoute('/verify', `?reading=${reading}`)).toEqual({
      page: 'verify',
      studyInstanceUid: null,
      reading,
    });
    expect(toRoute('/verify', '?reading=Doe')).toEqual({ page: 'verify', studyInstanceUid: null });
  });

  it('reads back what it writes', () => {
    for (const route of [
      { page: 'verify', studyInstanceUid: null },
      { page: 'verify', studyInstanceUid: null, reading: `0x${'ab'.repeat(32)}` },
      { page: 'worklist', studyInstanceUid: null },
      { page: 'room', studyInstanceUid: null },
      { page: 'room', studyInstanceUid: '1.2.3' },
    ] as const) {
      const [path = '', search = ''] = toAddress(route).split('?');
      expect(toRoute(path, `?${search}`)).toEqual(route);
    }
  });
});
