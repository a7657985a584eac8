import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import './Disclose.css';

/** Detail on demand. */
export function Disclose({
  summary,
  open = false,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <Disclosure className="disclose" defaultExpanded={open}>
      <Button slot="trigger" className="disclose-trigger">
        <ChevronRight aria-hidden="true" />
        {summary}
      </Button>
      <DisclosurePanel className="disclose-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
