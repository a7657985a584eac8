import { Failure } from '../../../domain/failure.ts';
import type { ForeignContour, ForeignMark } from '../../../domain/foreign/foreignObject.ts';
import { toMicrometres } from '../../../domain/geometry/coordinates.ts';
import type { PatientPoint } from '../../../domain/record/roi.ts';
import { ContentTag } from '../../contentTree/contentTags.ts';
import { readCode } from '../../contentTree/readCode.ts';
import type { DataSet } from '../../part10/dataSet.ts';
import { ForeignTag } from '../foreignTags.ts';
import { imagesOf } from '../segmentation/readFrames.ts';
import type { UnparsedList } from '../unparsedList.ts';
import { readContourPoints } from './readContourPoints.ts';

export interface StructureSetContent {
  readonly title: string;
  readonly interpreters: readonly string[];
  readonly marks: readonly ForeignMark[];
}

/** Contours of all regions together. A bound against files made to fill memory. */
const MAXIMUM_POINTS = 20_000_000;

/** Reads the contours of an RT structure set (PS3.3 C.8.8.5 to C.8.8.8): a mark for each region of interest. */
export function readStructureSet(
  dataSet: DataSet,
  sopInstanceUid: string,
  unparsed: UnparsedList,
): StructureSetContent {
  const contours = byNumber(dataSet.items(ForeignTag.RoiContourSequence), ForeignTag.ReferencedRoiNumber);
  const observations = byNumber(
    dataSet.items(ForeignTag.RtRoiObservationsSequence),
    ForeignTag.ReferencedRoiNumber,
  );
  const rois = dataSet.items(ForeignTag.StructureSetRoiSequence);
  const budget = { points: MAXIMUM_POINTS };
  const numbers = new Set(rois.map((roi) => roi.code(ForeignTag.RoiNumber)));
  for (const number of contours.keys())
    if (!numbers.has(number))
      unparsed.add(`Contours of region ${number}`, 'It is a region that is not described.');
  return {
    title: dataSet.text(ForeignTag.StructureSetLabel),
    interpreters: dataSet
      .items(ForeignTag.RtRoiObservationsSequence)
      .map((one) => one.text(ForeignTag.RoiInterpreter)),
    marks: rois.map((roi) => {
      const number = roi.code(ForeignTag.RoiNumber);
      const label = roi.text(ForeignTag.RoiName) || `Region ${number}`;
      const contour = contours.get(number);
      const observation = observations.get(number);
      const type = observation?.code(ForeignTag.RtRoiInterpretedType) ?? '';
      const algorithm = roi.code(ForeignTag.RoiGenerationAlgorithm);
      return {
        id: `${sopInstanceUid}/region ${number}`,
        label,
        trackingUid: null,
        finding:
          observation === undefined
            ? null
            : readCode(observation, ForeignTag.RtRoiIdentificationCodeSequence),
        site: null,
        measurements: [],
        statements: [type.toLowerCase(), algorithm.toLowerCase(), roi.text(ForeignTag.RoiDescription)].filter(
          (words) => words !== '',
        ),
        shapes:
          contour === undefined
            ? []
            : readContours(
                contour,
                roi.code(ContentTag.ReferencedFrameOfReferenceUid),
                budget,
                (at, reason) => unparsed.add(`${label}, contour ${at}`, reason),
              ),
        colour: readColour(contour),
      };
    }),
  };
}

function byNumber(items: readonly DataSet[], tag: number): ReadonlyMap<string, DataSet> {
  return new Map(items.map((item) => [item.code(tag), item]));
}

function readColour(contour: DataSet | undefined): readonly [number, number, number] | null {
  const values = contour?.decimalsExactly(ForeignTag.RoiDisplayColor, 3) ?? null;
  if (values === null) return null;
  const [red, green, blue] = values.map((value) => Math.min(255, Math.max(0, Math.round(value))));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function readContours(
  roi: DataSet,
  frameOfReferenceUid: string,
  budget: { points: number },
  onProblem: (contour: number, reason: string) => void,
): readonly ForeignContour[] {
  return roi.items(ForeignTag.ContourSequence).flatMap((item, at): ForeignContour[] => {
    const points = toPoints(item);
    const problem = (reason: string): ForeignContour[] => {
      onProblem(at + 1, reason);
      return [];
    };
    if (typeof points === 'string') return problem(points);
    budget.points -= points.length;
    if (budget.points < 0) return problem('It does not fit into memory.');
    const images = item.items(ForeignTag.ContourImageSequence).flatMap(imagesOf);
    const base = { kind: 'contour' as const, frameOfReferenceUid, images };
    const type = item.code(ForeignTag.ContourGeometricType);
    switch (type) {
      case 'POINT':
        return points.map((point) => ({ ...base, shape: 'probe', closed: false, points: [point] }));
      case 'OPEN_PLANAR':
      case 'OPEN_NONPLANAR':
        return points.length < 2
          ? problem('It has fewer points than a line.')
          : [{ ...base, shape: 'freehand', closed: false, points }];
      case 'CLOSED_PLANAR':
      case 'CLOSEDPLANAR_XOR':
        return points.length < 3
          ? problem('It has fewer points than an area.')
          : [{ ...base, shape: 'freehand', closed: true, points }];
      default:
        return problem(type === '' ? 'It does not say what it is.' : `It is of the unknown kind ${type}.`);
    }
  });
}

function toPoints(contour: DataSet): readonly PatientPoint[] | string {
  const points = readContourPoints(contour.valueBytes(ForeignTag.ContourData));
  if (typeof points === 'string') return points;
  try {
    return points.map(toMicrometres);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return 'It lies outside of what can be shown.';
  }
}
