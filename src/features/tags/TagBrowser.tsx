import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DataElement } from '../../domain/imaging/dataElement.ts';
import type { ImageKey, Series } from '../../domain/imaging/study.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { filterElements } from './filterElements.ts';
import './TagBrowser.css';
import { TagTable } from './TagTable.tsx';
import { useElements } from './useElements.ts';

/** Every data element of an image as it is stored. */
export function TagBrowser({
  series,
  image,
  onGo,
  onClose,
}: {
  series: Series;
  image: ImageKey;
  /** Shows another image of the series, by its place in it. */
  onGo: (index: number) => void;
  onClose: () => void;
}) {
  const instances = useMemo(() => firstFrames(series.images), [series.images]);
  const [shown, setShown] = useState(image);
  const [search, setSearch] = useState('');
  const { read, failure } = useElements(shown);
  const found = useMemo(() => filterElements(read?.elements ?? [], search), [read, search]);
  const at = instances.findIndex((key) => uidOf(key) === uidOf(shown));
  const go = (by: number) => {
    const next = instances[at + by];
    if (next === undefined) return;
    setShown(next);
    onGo(series.images.indexOf(next));
  };
  return (
    <Modal label="Tags of the image" onClose={onClose} wide>
      <div className="tags">
        <header className="tags-header">
          <h2>Tags</h2>
          <p className="dim" role="status">
            {`${series.modality} ${series.description}`.trim()} · instance {at + 1} of {instances.length}
          </p>
          <IconButton
            icon={<ChevronLeft aria-hidden="true" />}
            label="Previous instance"
            isDisabled={at <= 0}
            onPress={() => go(-1)}
          />
          <IconButton
            icon={<ChevronRight aria-hidden="true" />}
            label="Next instance"
            isDisabled={at >= instances.length - 1}
            onPress={() => go(1)}
          />
          <IconButton icon={<X aria-hidden="true" />} label="Close" onPress={onClose} />
        </header>
        <div className="tags-search field-box">
          <input
            type="search"
            className="field-input"
            aria-label="Find a tag, a name or a value"
            placeholder="Find a tag, a name or a value"
            // biome-ignore lint/a11y/noAutofocus: the browser was called up to look for something
            autoFocus
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <span className="tags-count dim" role="status">
            {countWords(found, read?.elements ?? [])}
          </span>
        </div>
        {failure !== null && <Problem problem={failure} />}
        {read?.warnings.map((warning) => (
          <p key={warning} className="tags-warning">
            {warning}
          </p>
        ))}
        {read === null && failure === null ? (
          <p className="tags-wait dim" role="status">
            Reading the instance…
          </p>
        ) : (
          <TagTable elements={found} isEmpty={search !== '' && found.length === 0} />
        )}
      </div>
    </Modal>
  );
}

/** One image of each instance: its first frame. */
function firstFrames(images: readonly ImageKey[]): readonly ImageKey[] {
  const seen = new Set<string>();
  return images.filter((key) => !seen.has(uidOf(key)) && seen.add(uidOf(key)));
}

function uidOf(key: ImageKey): string {
  return key.split('#')[0] ?? '';
}

function countWords(found: readonly DataElement[], all: readonly DataElement[]): string {
  return found.length === all.length ? `${all.length} elements` : `${found.length} of ${all.length}`;
}
