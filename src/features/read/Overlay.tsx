import { Group } from 'react-aria-components/Group';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import type { ImageDescription, Series, Study } from '../../domain/imaging/study.ts';
import type { OverlayField } from '../../state/settings/overlayFields.ts';
import { useTextSize } from '../../ui/textSize.ts';
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
  const hidden = useStore(useServices().settings, ({ settings }) => settings.overlay.hidden);
  const line = (field: OverlayField, text: string) => (hidden.includes(field) ? '' : text);
  return (
    <div className="overlay">
      <Corner
        place="top-left"
        label="Patient"
        lines={[
          line('patient-name', patient.name || 'No patient name'),
          patient.id === patient.name ? '' : line('patient-id', patient.id),
          line('birth-and-sex', words(patient.birthDate, patient.sex)),
        ]}
      />
      <Corner
        place="top-right"
        label="Study"
        lines={[
          line('study-description', study.description),
          words(line('study-date', study.date), line('accession-number', study.accessionNumber)),
          line('series', words(series.number === null ? '' : `Series ${series.number}`, series.modality)),
          line('series-description', series.description),
        ]}
      />
      <Corner
        place="bottom-left"
        label="Image and geometry"
        lines={[
          ...series.warnings.map((warning) => `⚠ ${warning}`),
          image === null ? '' : line('size-and-position', toPosition(image)),
          image === null
            ? ''
            : line(
                'compression-and-scale',
                words(image.lossy ? 'lossy' : 'lossless', CALIBRATION[image.calibration.kind]),
              ),
          snapshot.count === 0 ? '' : line('image-number', `${snapshot.index + 1} / ${snapshot.count}`),
        ]}
      />
      <Corner
        place="bottom-right"
        label="Window and scale"
        lines={[
          line('pointer-value', snapshot.pointer?.value ?? ''),
          snapshot.window === null
            ? ''
            : line(
                'window',
                `W ${Math.round(snapshot.window.width)}  L ${Math.round(snapshot.window.center)}`,
              ),
          line('zoom', `${Math.round(snapshot.zoom * 100)} %${snapshot.inverted ? '  inverted' : ''}`),
        ]}
      />
    </div>
  );
}

/** Orientation letters and scale stay when the text is off: an image without a side is not readable. */
export function Marker({ snapshot }: { snapshot: ViewportSnapshot }) {
  const { left, right, top, bottom } = snapshot.orientation;
  const textSize = useTextSize();
  const bar = snapshot.pixelsPerMm === null ? null : scaleBar(snapshot.pixelsPerMm, 160 * textSize);
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

function toPosition(image: ImageDescription): string {
  return words(
    `${image.columns} × ${image.rows}`,
    image.sliceThicknessMm === null ? '' : `${trim(image.sliceThicknessMm)} mm`,
    image.sliceLocationMm === null ? '' : `at ${trim(image.sliceLocationMm)}`,
  );
}

function trim(value: number): string {
  return String(Math.round(value * 100) / 100);
}
