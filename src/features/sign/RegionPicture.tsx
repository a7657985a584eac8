import { MessageSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import { BlobImage } from '../../ui/BlobImage.tsx';

const SIZE = 56;

/** The region as it stands on its image. */
export function RegionPicture({
  draftId,
  pictureOf,
}: {
  draftId: string;
  pictureOf: (draftId: string) => Promise<Blob | null>;
}) {
  const [picture, setPicture] = useState<Blob | null | undefined>(undefined);
  useEffect(() => {
    let current = true;
    pictureOf(draftId).then(
      (blob) => current && setPicture(blob),
      () => current && setPicture(null),
    );
    return () => {
      current = false;
    };
  }, [draftId, pictureOf]);
  if (picture === null) {
    return (
      <span className="sign-picture">
        <MessageSquare aria-hidden="true" />
      </span>
    );
  }
  return (
    <span className="sign-picture">
      <BlobImage blob={picture ?? null} alt="Region on its image" size={SIZE} />
    </span>
  );
}
