import { useEffect, useState } from 'react';
import type { Connection } from '../session/state';
import { keepWantedPlace } from '../session/wantedPlace';
import { useSession, useViewer } from './session';

/** Says that the server is gone and when it is tried again. Away while connected and during the first attempt. */
export function Banner() {
  const session = useSession();
  const connection = useViewer((state) => state.connection);
  const sceneKnown = useViewer((state) => state.server.dims !== undefined);
  if (connection.phase === 'open' || (connection.phase === 'connecting' && connection.after === 'start')) {
    return null;
  }
  if (connection.phase === 'lost' && connection.loginWanted) {
    return <LoginNotice reason={connection.reason} />;
  }
  return (
    <div className="banner" role="alert" data-testid="banner">
      <span>
        {sceneKnown ? 'Connection lost.' : 'The server does not answer.'} <NextAttempt connection={connection} />
      </span>
      {connection.phase === 'lost' && connection.reason !== '' && (
        <span className="banner-reason">{connection.reason}</span>
      )}
      <button type="button" className="banner-button" onClick={() => session.retryNow()}>
        Retry now
      </button>
    </div>
  );
}

/** The login is a page of the server's own: it works where this one cannot. */
function LoginNotice({ reason }: { reason: string }) {
  return (
    <div className="banner" role="alert" data-testid="banner">
      <span>You are not logged in.</span>
      {reason !== '' && <span className="banner-reason">{reason}</span>}
      <a
        className="banner-button"
        href="/login"
        data-testid="login"
        onClick={() => keepWantedPlace(window.location.href)}
      >
        Log in
      </a>
    </div>
  );
}

function NextAttempt({ connection }: { connection: Connection }) {
  const now = useNow(250);
  if (connection.phase !== 'lost') {
    return <>Trying again…</>;
  }
  return <>Trying again in {Math.max(1, Math.ceil((connection.retryAt - now) / 1000))} s…</>;
}

function useNow(periodMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs]);
  return now;
}
