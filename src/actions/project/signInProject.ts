import type { ReadingDigest } from '../../domain/ids.ts';
import { type RecordContent, sealRecord } from '../../domain/record/seal.ts';
import type { Services } from '../services.ts';
import { commonClaim } from '../signing/commonClaim.ts';
import { signingTargetOf } from '../signing/signingTarget.ts';
import { signRecords } from '../signing/signRecords.ts';

export type SignInProjectOutcome =
  | { readonly kind: 'signed'; readonly digest: ReadingDigest }
  | { readonly kind: 'declined' };

type Text = { readonly signedAs?: string };

/** Signs records that run the project and are about no image. */
export async function signInProject(
  services: Services,
  contents: (common: ReturnType<typeof commonClaim>, text: Text) => readonly RecordContent[],
): Promise<SignInProjectOutcome> {
  const { signer, project } = signingTargetOf(services);
  const common = commonClaim(services, { author: signer.author, stream: project.stream });
  const text = signer.signedAs === null ? {} : { signedAs: signer.signedAs };
  const records = contents(common, text).map((content) =>
    sealRecord(
      { ...content, text: content.text && Object.keys(content.text).length > 0 ? content.text : null },
      services.randomness,
    ),
  );
  return signRecords(services, { records });
}

export function toComment(comment: string): { readonly comment?: string } {
  const words = comment.trim().normalize('NFC');
  return words === '' ? {} : { comment: words };
}
