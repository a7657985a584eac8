import { z } from 'zod';
import { calibration, displayState, finding, measurement } from '../measurement.ts';
import { uid } from '../primitives.ts';
import { roi } from '../roi.ts';
import { checkCommon, common } from './common.ts';
import { form } from './form.ts';

/**
 * A shape on an image with what the reader states about it. Another reader's version of an annotation `amends` it, the
 * author's own `supersedes` it, a third reader's decision between several `adjudicates` them.
 */
export const annotation = z
  .strictObject({
    kind: z.literal('annotation'),
    ...common,
    /** Survives revisions; also the Tracking Unique Identifier (0062,0021) in structured reports. */
    trackingUid: uid,
    roi,
    calibration,
    measurements: z.array(measurement).max(32).readonly(),
    finding,
    form: form.exactOptional(),
    display: displayState,
  })
  .superRefine((claim, context) => {
    checkCommon(claim, { may: ['supersedes', 'amends', 'adjudicates', 'derived-from'] }, context);
    if ((claim.roi.space === 'patient') !== (claim.calibration.kind === 'patient-coordinates'))
      context.addIssue({
        code: 'custom',
        path: ['calibration', 'kind'],
        message: 'must be patient-coordinates for a region in patient coordinates, and only there',
      });
    const quantities = claim.measurements.map((one) => one.quantity);
    if (new Set(quantities).size !== quantities.length)
      context.addIssue({ code: 'custom', path: ['measurements'], message: 'holds a quantity twice' });
  });
export type AnnotationClaim = z.infer<typeof annotation>;
