import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import './DropArea.css';

/** Files can be dropped anywhere in the window. */
export function DropArea({ onDrop }: { onDrop: (transfer: DataTransfer) => void }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // Leaving one element enters the next; only leaving the window has nothing to go to.
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDropped = (event: DragEvent) => {
      if (event.dataTransfer === null || !carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      onDrop(event.dataTransfer);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDropped);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDropped);
    };
  }, [onDrop]);
  if (!over) return null;
  return (
    <div className="drop-area" role="status">
      <FileDown aria-hidden="true" />
      <p>Drop to open</p>
      <p className="dim">Files, folders, zips and bundles</p>
    </div>
  );
}
