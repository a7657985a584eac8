import { Failure } from '../../domain/failure.ts';

/** How far from its end, padding aside, a complete stream has its end marker. */
const TAIL_BYTES = 1024;

/**
 * Refuses a JPEG, JPEG-LS or JPEG 2000 stream without its end marker (0xFFD9). The codecs fill what is missing with
 * grey or with a coarser image and say nothing. The two bytes cannot occur within coded data of any of the three.
 *
 * @throws Failure `image/undecodable`
 */
export function checkComplete(encoded: Uint8Array): void {
  let end = encoded.length;
  while (end > 0 && encoded[end - 1] === 0) end -= 1;
  for (let at = end - 2; at >= Math.max(0, end - TAIL_BYTES); at -= 1)
    if (encoded[at] === 0xff && encoded[at + 1] === 0xd9) return;
  throw new Failure('image/undecodable', 'The compressed image breaks off before its end.', {
    hint: 'Get the file again from where it came.',
  });
}
