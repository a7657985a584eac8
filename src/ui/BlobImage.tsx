import { useEffect, useState } from 'react';

/** A picture made here, from bytes. `null` shows a quiet placeholder in the same shape. */
export function BlobImage({ blob, alt, size }: { blob: Blob | null; alt: string; size: number }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) {
      setUrl(null);
      return undefined;
    }
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (url === null)
    return <svg className="blob-image" width={size} height={size} role="img" aria-label={alt} />;
  return <img className="blob-image" src={url} width={size} height={size} alt={alt} draggable={false} />;
}
