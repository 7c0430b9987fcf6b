import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Session } from '../session/Session';
import type { ViewerState } from '../session/state';

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) {
    throw new Error('useSession outside of SessionProvider');
  }
  return session;
}

/** The selected part of the viewer state. `select` returns a part as it is, or a primitive, never a new object. */
export function useViewer<Part>(select: (state: ViewerState) => Part): Part {
  const { store } = useSession();
  return useSyncExternalStore(store.subscribe, () => select(store.getSnapshot()));
}
