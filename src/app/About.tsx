import { useServices } from '../actions/servicesContext.ts';
import { Modal } from '../ui/Modal.tsx';
import './About.css';

export function About({ onClose }: { onClose: () => void }) {
  const { software, configuration } = useServices();
  return (
    <Modal label="About Countersign" onClose={onClose}>
      <div className="about">
        <h2>Countersign {software.version}</h2>
        <p className="dim">Build {software.build}</p>
        <p>
          A DICOM viewer in which every contribution to a reading is signed by whoever made it and anchored on
          a ledger, so that a stranger can tell later who drew what, when and on which pixels.
        </p>
        <p>
          <b>Not a medical device.</b> It must not be used for diagnosis or treatment.
        </p>
        {configuration.chain?.embedded === true && (
          <p>
            This installation runs a chain of its own with publicly known demonstration keys: what is signed
            with them proves nothing.
          </p>
        )}
      </div>
    </Modal>
  );
}
