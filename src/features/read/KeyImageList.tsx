import { Star, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { reviseDraft } from '../../actions/reviseDraft.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { BlobImage } from '../../ui/BlobImage.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { useKeyHint } from '../../ui/keyBindings.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { NOT_DRAWN, type Region } from './regions.ts';
import './KeyImageList.css';

const PICTURE = 44;

/** My key images, each with its picture in the window it was marked in. */
export function KeyImageList({
  regions,
  selectedId,
  imageWords,
  pictureOf,
  onJump,
  onDelete,
}: {
  regions: readonly Region[];
  selectedId: string | null;
  imageWords: (image: ImageKey) => string;
  pictureOf: (id: string, size?: number) => Promise<Blob | null>;
  onJump: (image: ImageKey, id: string) => void;
  onDelete: (id: string) => void;
}) {
  const hint = useKeyHint('key-image');
  const keys = regions.filter(
    ({ origin }) => origin.kind === 'draft' || !NOT_DRAWN.has(origin.contribution.standing),
  );
  if (keys.length === 0) return null;
  return (
    <section className="key-images" aria-label="Key images">
      <h3 className="key-images-title">
        <Star aria-hidden="true" /> Key images
        {hint !== undefined && (
          <span className="key" aria-hidden="true">
            {hint}
          </span>
        )}
      </h3>
      <ul className="key-image-rows">
        {keys.map((region) => (
          <KeyImageRow
            key={region.id}
            region={region}
            selected={region.id === selectedId}
            place={imageWords(region.roi.image)}
            pictureOf={pictureOf}
            onSelect={() => onJump(region.roi.image, region.id)}
            onDelete={() => onDelete(region.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function KeyImageRow({
  region,
  selected,
  place,
  pictureOf,
  onSelect,
  onDelete,
}: {
  region: Region;
  selected: boolean;
  place: string;
  pictureOf: (id: string, size?: number) => Promise<Blob | null>;
  onSelect: () => void;
  onDelete: () => void;
}) {
  const services = useServices();
  const picture = usePicture(region, pictureOf);
  const { origin, number } = region;
  const isDraft = origin.kind === 'draft';
  const note = isDraft ? origin.draft.label : (origin.contribution.text?.label ?? '');
  return (
    <li className={`row${selected ? ' row-selected' : ''}`}>
      <div className="row-head">
        <button
          type="button"
          className="row-button"
          aria-expanded={isDraft ? selected : undefined}
          onClick={onSelect}
        >
          <BlobImage blob={picture} alt="" size={PICTURE} />
          <span className="row-words">
            <span className="row-title">
              {number} <span className="dim">{place}</span>
            </span>
            <span className="row-values">{note}</span>
          </span>
        </button>
        <span className="row-side">
          <StatusWord word={isDraft ? 'Draft' : origin.contribution.standing} />
        </span>
        {isDraft && (
          <span className="row-delete">
            <IconButton icon={<Trash2 aria-hidden="true" />} label={`Delete ${number}`} onPress={onDelete} />
          </span>
        )}
      </div>
      {isDraft && selected && (
        <div className="draft-editor">
          <TextArea
            label="What it shows (optional)"
            rows={1}
            value={note}
            onCommit={(label) =>
              reviseDraft(services, { id: region.id, change: { label: label.slice(0, 256) } })
            }
          />
        </div>
      )}
    </li>
  );
}

/** Made anew for another region, not for every change of its words. */
function usePicture(
  { id }: Region,
  pictureOf: (id: string, size?: number) => Promise<Blob | null>,
): Blob | null {
  const [picture, setPicture] = useState<Blob | null>(null);
  useEffect(() => {
    let current = true;
    pictureOf(id, PICTURE * 2).then(
      (blob) => current && setPicture(blob),
      () => current && setPicture(null),
    );
    return () => {
      current = false;
    };
  }, [id, pictureOf]);
  return picture;
}
