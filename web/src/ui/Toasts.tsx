import { useEffect, useState } from 'react';
import type { Notice } from '../session/state';
import { CloseIcon } from './icons';
import { useSession, useViewer } from './session';

/** Notices other than critical ones go away by themselves, but not from under a pointer: there may be something to copy. */
const SHOWN_MS = 8000;

/** Messages of the server, newest below. */
export function Toasts() {
  const notices = useViewer((state) => state.notices);
  return (
    <div className="toasts" aria-live="polite">
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { notice: Notice }) {
  const { store } = useSession();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (notice.severity === 'critical' || held) {
      return undefined;
    }
    const timer = setTimeout(() => store.dismiss(notice.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [store, notice, held]);
  return (
    <div
      className="toast"
      data-severity={notice.severity}
      data-testid="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <span>{notice.text}</span>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => store.dismiss(notice.id)}>
        <CloseIcon />
      </button>
    </div>
  );
}
