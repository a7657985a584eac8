import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './Button.tsx';
import './Sheet.css';

/** Slides over the panel that contains it, never over the image. Escape closes it; focus goes in and comes back. */
export function Sheet({
  title,
  onClose,
  footer,
  children,
}: {
  title: string;
  onClose: () => void;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <section
      ref={element}
      className="sheet"
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="sheet-header">
        <h2>{title}</h2>
        <IconButton icon={<X aria-hidden="true" />} label="Close" onPress={onClose} />
      </header>
      <div className="sheet-body">{children}</div>
      {footer !== undefined && <footer className="sheet-footer">{footer}</footer>}
    </section>
  );
}
