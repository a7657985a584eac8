import { describe, expect, it } from 'vitest';
import { toAddress, toRoute, toStudyRoute } from './route.ts';

describe('the address', () => {
  it('leads to the room, with or without a study', () => {
    expect(toRoute('/', '')).toEqual({ page: 'room', studyInstanceUid: null });
    expect(toRoute('/viewer', '?StudyInstanceUIDs=1.2.840.1')).toEqual({
      page: 'room',
      studyInstanceUid: '1.2.840.1',
    });
  });

  it.each([
    '?StudyInstanceUIDs=1.2,3.4,5.6',
    '?StudyInstanceUIDs=1.2&StudyInstanceUIDs=3.4%2C5.6',
    '?studyinstanceuids=1.2%5C3.4,1.2,5.6',
  ])('reads the first of several studies and names the others, each once: %s', (search) => {
    const route = toRoute('/viewer', search);
    expect(route).toEqual({ page: 'room', studyInstanceUid: '1.2', alongside: ['3.4', '5.6'] });
    expect(toAddress(route)).toBe('/viewer?StudyInstanceUIDs=1.2,3.4,5.6');
  });

  it('goes on naming all studies while one of them is read, and forgets them for another', () => {
    const route = toRoute('/viewer', '?StudyInstanceUIDs=1.2,3.4,5.6');
    expect(toStudyRoute(route, '1.2')).toEqual(route);
    expect(toAddress(toStudyRoute(route, '5.6'))).toBe('/viewer?StudyInstanceUIDs=5.6,1.2,3.4');
    expect(toAddress(toStudyRoute(route, '7.8'))).toBe('/viewer?StudyInstanceUIDs=7.8');
    expect(toAddress(toStudyRoute(route, null))).toBe('/');
  });

  it('refuses what is no UID', () => {
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
