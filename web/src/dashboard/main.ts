import './dashboard.css';
import { Dashboard } from './Dashboard';

const POLL_MS = 1000;

const root = document.getElementById('dashboard');
if (root === null) {
  throw new Error('the page has no place for the dashboard');
}

const dashboard = new Dashboard(root, async () => {
  // Beside this page, wherever a proxy puts it; the login's cookie comes along.
  const response = await fetch('metrics.json', { cache: 'no-store', signal: AbortSignal.timeout(5 * POLL_MS) });
  if (!response.ok) {
    throw new Error(response.status === 401 ? 'log in at /login' : `the server answers ${response.status}`);
  }
  return response.json();
});

window.addEventListener('resize', () => dashboard.draw());

/** The next question waits for the answer to the last: a slow server is not asked twice. */
async function pollForever(): Promise<void> {
  await dashboard.poll();
  window.setTimeout(() => void pollForever(), POLL_MS);
}

void pollForever();
