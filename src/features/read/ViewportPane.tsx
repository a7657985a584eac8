import { type ReactNode, type RefCallback, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import type { ImageDescription, ImageKey, Series, Study } from '../../domain/imaging/study.ts';
import { type Arrival, isArriving } from '../../state/arrival.ts';
import { selectPictureStanding } from '../../state/signedPictures.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { isPlaneKey } from '../../viewer/index.ts';
import type { Mark, ToolName, ViewerEvent, Viewport, ViewportSnapshot } from '../../viewer/viewer.ts';
import { ArrivalCover } from './ArrivalCover.tsx';
import { Marker, Overlay } from './Overlay.tsx';
import { SliceScrollbar } from './SliceScrollbar.tsx';
import { TrustMarks } from './TrustMarks.tsx';
import { toTrust } from './trust.ts';
import { useViewportSnapshot } from './useMountedViewport.ts';
import './ViewportPane.css';

export interface ViewportPaneProps {
  readonly attach: RefCallback<HTMLDivElement>;
  readonly viewport: Viewport | null;
  readonly study: Study;
  readonly series: Series;
  /** How far the series is on its way from an archive; null when it is here. */
  readonly arrival: Arrival | null;
  /** Where to go when the series, or the request itself, changes; scrolling afterwards is the viewport's own. */
  readonly request: { readonly index: number };
  readonly imageAt: (key: ImageKey) => ImageDescription | null;
  readonly tool: ToolName;
  readonly overlays: boolean;
  readonly marks: readonly Mark[];
  /** Marks of other systems, found for the image that is looked at; drawn below the readers' own. */
  readonly otherMarks: {
    readonly images: ReadonlySet<ImageKey>;
    readonly marksOn: (image: ImageKey | null) => readonly Mark[];
  };
  /** Key images, whosoever marked them. */
  readonly keyImages?: readonly ImageKey[];
  readonly onEvent: (event: ViewerEvent) => void;
  /** Why what is seen was computed between the stored images. */
  readonly interpolated?: string | null;
  /** "prior · 2025-03-01" where it is not the study that is read; else empty. */
  readonly relation: string;
  /** Said while nothing is shown, in place of the image's number. */
  readonly waiting?: string;
  /** Drawn over the image, under the words in its corners. */
  readonly children?: ReactNode;
}

const NONE: readonly ImageKey[] = [];

/** One image area: two facts go in (this element, this intent), a snapshot comes out. */
export function ViewportPane(props: ViewportPaneProps) {
  const { viewport, series, request, tool, marks, otherMarks, keyImages = NONE } = props;
  const snapshot = useViewportSnapshot(viewport);
  const frame = useRef<HTMLElement>(null);
  const answered = useRef<readonly unknown[]>([]);
  useEffect(() => {
    if (viewport === null) return;
    const asked = [viewport, series.seriesInstanceUid, request];
    const again = asked.every((part, at) => part === answered.current[at]);
    answered.current = asked;
    const [first] = series.images;
    if (first !== undefined && isPlaneKey(first)) viewport.replace(series.images, request.index);
    else if (again) viewport.grow(series.images);
    else viewport.show(series.images, request.index);
  }, [viewport, series.images, series.seriesInstanceUid, request]);
  useEffect(() => viewport?.setTool(tool), [viewport, tool]);
  const others = useMemo(() => otherMarks.marksOn(snapshot.image), [otherMarks, snapshot.image]);
  useEffect(() => viewport?.setMarks([...others, ...marks]), [viewport, marks, others]);
  useViewerEvents(viewport, props.onEvent);
  useFrameFocus(frame);

  const image = snapshot.image === null ? null : props.imageAt(snapshot.image);
  const standing = useStore(useServices().readings, (state) => selectPictureStanding(state, snapshot.image));
  const marked = useMemo(
    () =>
      indicesOf(series.images, [
        ...marks.flatMap(({ roi }) => (roi.plane === undefined ? [roi.image] : [])),
        ...otherMarks.images,
        ...keyImages,
      ]),
    [marks, otherMarks, keyImages, series.images],
  );
  const isKey = snapshot.image !== null && keyImages.includes(snapshot.image);
  const { arrival } = props;
  return (
    <section
      ref={frame}
      tabIndex={-1}
      className="viewport"
      aria-label={`Image: ${series.modality} ${series.description}`}
      data-status={snapshot.status}
    >
      <div ref={props.attach} className="viewport-canvas" />
      {snapshot.status === 'failed' && (
        <div className="viewport-cover">
          <Problem
            problem={snapshot.failure ?? { message: 'This image could not be shown, for no reason given.' }}
          >
            <Button look="quiet" onPress={() => viewport?.retry()}>
              Retry
            </Button>
          </Problem>
        </div>
      )}
      {snapshot.toolFailure !== null && snapshot.status !== 'failed' && (
        <div className="viewport-tool-failure">
          <Problem problem={snapshot.toolFailure} compact />
        </div>
      )}
      {snapshot.status === 'loading' && (
        <p className="viewport-cover viewport-wait dim" role="status">
          {props.waiting ?? waitingWords(snapshot)}
        </p>
      )}
      {props.relation !== '' && <p className="viewport-relation">{props.relation}</p>}
      {props.children}
      {snapshot.isPreview && (
        <p className="viewport-preview" role="status">
          Preview: coarse until the whole image is here
        </p>
      )}
      {snapshot.status !== 'failed' && <Marker snapshot={snapshot} />}
      {!props.overlays && <Identity study={props.study} />}
      {props.overlays && (
        <Overlay
          study={props.study}
          series={isArriving(arrival) ? { ...series, warnings: [] } : series}
          image={image}
          snapshot={snapshot}
        />
      )}
      <TrustMarks marks={toTrust(snapshot, image, standing, props.interpolated ?? null, isKey)} />
      <SliceScrollbar
        index={snapshot.index}
        count={snapshot.count}
        loaded={snapshot.loaded}
        marked={marked}
        onScrollTo={(index) => viewport?.scrollTo(index)}
      />
      {snapshot.isPrefetching && snapshot.status !== 'failed' && (
        <div className="viewport-loading">
          <Progress label="Loading images" done={snapshot.loaded} of={snapshot.count} />
        </div>
      )}
      {series.images.length === 0 && arrival === null && (
        <p className="viewport-cover dim">This series holds no images that can be shown.</p>
      )}
      {arrival !== null && <ArrivalCover arrival={arrival} empty={series.images.length === 0} />}
    </section>
  );
}

function indicesOf(images: readonly ImageKey[], of: readonly ImageKey[]): number[] {
  const places = new Map(images.map((image, at) => [image, at]));
  return [...new Set(of.flatMap((image) => places.get(image) ?? []))];
}

/** Whose image it is stays when the corner text is off. */
function Identity({ study: { patient, date } }: { study: Study }) {
  const parts = [patient.name || 'No patient name', patient.id === patient.name ? '' : patient.id, date];
  return <p className="viewport-identity clip">{parts.filter((part) => part !== '').join(' · ')}</p>;
}

function waitingWords({ index, count, receivedBytes }: ViewportSnapshot): string {
  const image = `Loading image ${index + 1} of ${count}`;
  if (receivedBytes === 0) return image;
  const size =
    receivedBytes < 1e6 ? `${Math.round(receivedBytes / 1e3)} kB` : `${(receivedBytes / 1e6).toFixed(1)} MB`;
  return `${image}, ${size} so far`;
}

function useViewerEvents(viewport: Viewport | null, onEvent: (event: ViewerEvent) => void): void {
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  }, [onEvent]);
  useEffect(() => viewport?.onEvent((event) => latest.current(event)), [viewport]);
}

/** The engine swallows every key pressed on its own element, so the frame around it takes the focus instead. */
function useFrameFocus(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    const onMouseDown = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('.viewport-canvas') === null) return;
      event.preventDefault();
      element?.focus({ preventScroll: true });
    };
    // On the way down: the engine lets some presses go no further up.
    element?.addEventListener('mousedown', onMouseDown, { capture: true });
    return () => element?.removeEventListener('mousedown', onMouseDown, { capture: true });
  }, [frame]);
}
