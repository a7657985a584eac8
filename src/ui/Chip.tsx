import type { ReactNode } from 'react';
import './Chip.css';

export function Chip({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <span className="chip">
      {icon}
      {children}
    </span>
  );
}
