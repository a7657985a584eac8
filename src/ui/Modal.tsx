import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal as AriaModal, ModalOverlay } from 'react-aria-components/Modal';
import './Modal.css';

/** For what is called up and dismissed at once: shortcuts, commands, about. The common path has none. */
export function Modal({
  label,
  onClose,
  place = 'centre',
  wide = false,
  children,
}: {
  label: string;
  onClose: () => void;
  place?: 'centre' | 'top';
  /** For what has sections or columns. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={`modal-overlay modal-${place}`}
    >
      <AriaModal className={wide ? 'modal modal-wide' : 'modal'}>
        <Dialog aria-label={label} className="modal-dialog">
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
