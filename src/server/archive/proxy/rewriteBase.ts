import { Transform } from 'node:stream';

/**
 * Puts the addresses in an answer right: `from`, the archive's root as it knows itself, becomes `to`, the root that the page
 * uses (RetrieveURL, BulkDataURI). Works on bytes as they pass; a match that two chunks share is found too.
 */
export function rewriteBase(from: string, to: string): Transform {
  const needle = Buffer.from(from);
  const replacement = Buffer.from(to);
  let kept: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk;
      let start = 0;
      for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, start)) {
        this.push(bytes.subarray(start, at));
        this.push(replacement);
        start = at + needle.length;
      }
      const end = Math.max(start, bytes.length - needle.length + 1);
      this.push(bytes.subarray(start, end));
      kept = bytes.subarray(end);
      done();
    },
    flush(done) {
      done(null, kept);
    },
  });
}
