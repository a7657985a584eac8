import { useEffect, useState } from 'react';

/** A picture made here, from bytes, in a square of `size` pixels for text at 100 %. `null` shows a quiet placeholder in the same shape. */
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
  const box = { width: `${size / 16}rem`, height: `${size / 16}rem` };
  if (url === null) return <svg className="blob-image" style={box} role="img" aria-label={alt} />;
  return <img className="blob-image" src={url} style={box} alt={alt} draggable={false} />;
}
