import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { createSealer } from './createSealer.ts';
import { sealedVectors } from './sealedVectors.fixtures.ts';

// Frozen, as those of `domain/conformance`; here because a browser's cryptography has to open them.
it('the frozen vectors of sealed readings are what the code gives', async () => {
  const vectors = await sealedVectors(createSealer('vectors'));
  await expect(`${JSON.stringify(vectors, null, 1)}\n`).toMatchFileSnapshot(
    '../../../docs/format/vectors/sealed.json',
  );
});
