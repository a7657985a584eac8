import { describe, expect, it } from 'vitest';
import { hasRealFiles, namedRealFile, ON_REAL_FILES, readRealFile } from '../realFiles.fixtures.ts';
import { named, testFile } from '../testFile.fixtures.ts';
import { createImageLibrary } from './imageLibrary.ts';

const REPORT = 'mr-prostatex/SR_0100__903054/0001.dcm';

describe.skipIf(!hasRealFiles)(`statements of other systems in the library ${ON_REAL_FILES}`, () => {
  it('are given for their study, and read once', async () => {
    const library = createImageLibrary();
    await library.addFiles([
      namedRealFile(REPORT),
      namedRealFile('rt-dicompyler/rtss.dcm'),
      named('ct', testFile()),
    ]);
    const study = library.studies().find(({ series }) => series.some(({ modality }) => modality === 'SR'));
    const [report, ...others] = await library.foreignObjects(study?.studyInstanceUid ?? ('1' as never));
    expect(others).toEqual([]);
    expect(report).toMatchObject({ kind: 'report', author: { name: 'Anonymous, Reader' } });
    const [again] = await library.foreignObjects(report?.source.studyInstanceUid ?? ('1' as never));
    expect(again).toBe(report);
  });

  it('are listed even where nothing of them can be read', async () => {
    const library = createImageLibrary();
    const file = readRealFile(REPORT).slice();
    // Value Type (0040,A040) of the root becomes something else.
    const at = file.findIndex((_, start) =>
      [0x40, 0x00, 0x40, 0xa0].every((byte, offset) => file[start + offset] === byte),
    );
    file.set(new TextEncoder().encode('CODE     '), at + 8);
    const { added } = await library.addFiles([named('report', file)]);
    expect(added).toBe(1);
    const [report] = await library.foreignObjects(library.studies()[0]?.studyInstanceUid ?? ('1' as never));
    expect(report).toMatchObject({ marks: [], unparsed: { count: 1, names: [{ name: 'All of it' }] } });
  });
});
