import type { ReactNode } from 'react';
import { lockedBecause } from '../../session/select';
import { useViewer } from '../session';

/** Controls that somebody who may only look can see and not use. */
export function Lockable({ children }: { children: ReactNode }) {
  const locked = useViewer(lockedBecause) !== undefined;
  return (
    <div className="lockable" inert={locked}>
      {children}
    </div>
  );
}
