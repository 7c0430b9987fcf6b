import { createRoot } from 'react-dom/client';
import { readOwnName } from './session/ownName';
import { sceneEntered } from './session/select';
import { addressOf, endpointsOf, Session } from './session/Session';
import type { Socket } from './session/ReconnectingSocket';
import { showView, viewOf, withoutView } from './session/viewLinks';
import { withWantedPlace } from './session/wantedPlace';
import { App } from './ui/App';
import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/overlays.css';
import './styles/together.css';

declare global {
  interface Window {
    /** For tests and for the curious: read the state and the totals; `dropControl` breaks the control connection. */
    farview: Pick<Session, 'store' | 'stats'> & { dropControl: () => void };
  }
}

window.history.replaceState(null, '', withWantedPlace(window.location.href));
const session = new Session(endpointsOf(window.location.href), {
  socket: (url) => new WebSocket(url) as Socket,
  decoders: {
    // Browsers hide the decoder from pages of insecure origins.
    video: typeof VideoDecoder === 'undefined' ? undefined : (init) => new VideoDecoder(init),
    still: (file) => createImageBitmap(file),
  },
  nextFrame: (callback) => void requestAnimationFrame(callback),
  // The sliders' library does not hand its events on, so the one being handled is asked of the window.
  inputTime: () => (window.event instanceof UIEvent ? window.event.timeStamp : performance.now()),
});
window.farview = { store: session.store, stats: session.stats, dropControl: () => session.dropControl() };
const name = readOwnName();
if (name !== undefined) {
  session.presence.rename(name);
}
window.addEventListener('online', () => session.retryNow());
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && session.wake());
session.store.subscribe(showAddress);
const view = viewOf(window.location.href);
if (view !== undefined) {
  showView(session, view, () => window.history.replaceState(null, '', withoutView(window.location.href)));
}
session.start();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(<App session={session} />);
}

/** Reloading stays in the scene, and whoever gets the address comes into it. */
function showAddress(): void {
  const scene = sceneEntered(session.store.getSnapshot());
  const address = scene && addressOf(window.location.href, scene.id);
  if (address !== undefined && address !== window.location.href) {
    window.history.replaceState(null, '', address);
  }
}
