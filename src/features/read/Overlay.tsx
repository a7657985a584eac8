import { Group } from 'react-aria-components/Group';
import type { ImageDescription, Series, Study } from '../../domain/imaging/study.ts';
import type { ViewportSnapshot } from '../../viewer/viewer.ts';
import './Overlay.css';
import { scaleBar } from './scaleBar.ts';

const CALIBRATION: Readonly<Record<ImageDescription['calibration']['kind'], string>> = {
  'pixel-spacing': 'mm by Pixel Spacing',
  'imager-pixel-spacing': 'mm at the detector',
  'estimated-magnification': 'mm, magnification estimated',
  'ultrasound-region': 'mm by ultrasound region',
  'nominal-scanned': 'mm, nominal scan',
  none: 'no scale: pixels only',
};

interface OverlayProps {
  readonly study: Study;
  readonly series: Series;
  readonly image: ImageDescription | null;
  readonly snapshot: ViewportSnapshot;
}

/** Corner text where radiologists expect it: patient, study, image and geometry, window and scale. */
export function Overlay({ study, series, image, snapshot }: OverlayProps) {
  const { patient } = study;
  return (
    <div className="overlay">
      <Corner
        place="top-left"
        label="Patient"
        lines={[
          patient.name || 'No patient name',
          patient.id === patient.name ? '' : patient.id,
          words(patient.birthDate, patient.sex),
        ]}
      />
      <Corner
        place="top-right"
        label="Study"
        lines={[
          study.description,
          words(study.date, study.accessionNumber),
          words(series.number === null ? '' : `Series ${series.number}`, series.modality),
          series.description,
        ]}
      />
      <Corner
        place="bottom-left"
        label="Image and geometry"
        lines={[
          ...series.warnings.map((warning) => `⚠ ${warning}`),
          ...(image === null ? [] : geometryLines(image)),
          snapshot.count === 0 ? '' : `${snapshot.index + 1} / ${snapshot.count}`,
        ]}
      />
      <Corner
        place="bottom-right"
        label="Window and scale"
        lines={[
          snapshot.pointer?.value ?? '',
          snapshot.window === null
            ? ''
            : `W ${Math.round(snapshot.window.width)}  L ${Math.round(snapshot.window.center)}`,
          `${Math.round(snapshot.zoom * 100)} %${snapshot.inverted ? '  inverted' : ''}`,
        ]}
      />
    </div>
  );
}

/** Orientation letters and scale stay when the text is off: an image without a side is not readable. */
export function Marker({ snapshot }: { snapshot: ViewportSnapshot }) {
  const { left, right, top, bottom } = snapshot.orientation;
  const bar = snapshot.pixelsPerMm === null ? null : scaleBar(snapshot.pixelsPerMm, 160);
  return (
    <div className="marker">
      <span className="marker-left">{left}</span>
      <span className="marker-right">{right}</span>
      <span className="marker-top">{top}</span>
      <span className="marker-bottom">{bottom}</span>
      {bar !== null && (
        <span className="marker-scale">
          <svg width={bar.pixels + 2} height="7" aria-hidden="true">
            <path d={`M1 0v6h${bar.pixels}v-6`} fill="none" stroke="currentColor" />
          </svg>
          {bar.lengthMm >= 10 ? `${bar.lengthMm / 10} cm` : `${bar.lengthMm} mm`}
        </span>
      )}
    </div>
  );
}

function Corner({ place, label, lines }: { place: string; label: string; lines: readonly string[] }) {
  const shown = [...new Set(lines)].filter((line) => line !== '');
  return (
    <Group aria-label={label} className={`overlay-corner overlay-${place}`}>
      {shown.map((line) => (
        <p key={line} className="clip">
          {line}
        </p>
      ))}
    </Group>
  );
}

function words(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function geometryLines(image: ImageDescription): readonly string[] {
  const position = [
    image.sliceThicknessMm === null ? '' : `${trim(image.sliceThicknessMm)} mm`,
    image.sliceLocationMm === null ? '' : `at ${trim(image.sliceLocationMm)}`,
  ];
  return [
    words(`${image.columns} × ${image.rows}`, ...position),
    words(image.lossy ? 'lossy' : 'lossless', CALIBRATION[image.calibration.kind]),
  ];
}

function trim(value: number): string {
  return String(Math.round(value * 100) / 100);
}
