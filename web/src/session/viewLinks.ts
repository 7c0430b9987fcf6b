import type { JsonValue } from '../protocol/frames';
import { CallError } from './Calls';
import { commandOffered } from './select';
import type { Session } from './Session';

/** The parameter of a page's address that names a view. */
const VIEW = 'view';
const KEEP_COMMAND = 'x.link';
const SHOW_COMMAND = 'x.link.show';

/** The view that a page's address asks for. */
export function viewOf(pageUrl: string): string | undefined {
  return new URL(pageUrl).searchParams.get(VIEW) ?? undefined;
}

/** The same address without the view: reloading it must not bring the view back that was left since. */
export function withoutView(pageUrl: string): string {
  const url = new URL(pageUrl);
  url.searchParams.delete(VIEW);
  return url.href;
}

/** The address that shows a view that was kept. */
export function viewAddress(pageUrl: string, view: string): string {
  const url = new URL(pageUrl);
  url.search = '';
  url.hash = '';
  url.searchParams.set(VIEW, view);
  return url.href;
}

/** Shows a view as soon as there is a scene to show it in, once; `shown` is told when everybody in the scene sees it. */
export function showView(session: Session, view: string, shown: () => void): void {
  const { store } = session;
  const stop = store.subscribe(() => {
    const state = store.getSnapshot();
    if (state.connection.phase === 'open' && state.server.dims !== undefined) {
      stop();
      if (commandOffered(state, SHOW_COMMAND)) {
        void show(session, view, shown);
      } else {
        store.notify('warning', 'This server knows no links to views');
      }
    }
  });
}

async function show(session: Session, view: string, shown: () => void): Promise<void> {
  try {
    const leftOut = textsOf(await session.call(SHOW_COMMAND, { id: view }), 'left_out');
    shown();
    if (leftOut.length > 0) {
      session.store.notify('warning', `The images of these layers are gone: ${leftOut.join(', ')}`);
    }
  } catch (error) {
    session.store.notify('warning', wordsOf(error));
  }
}

/** Keeps the view as it is now, and copies the address that shows it; where the browser refuses that, the address is told. */
export async function copyViewLink(session: Session, pageUrl: string, copy: (text: string) => Promise<void>) {
  const { store } = session;
  if (!commandOffered(store.getSnapshot(), KEEP_COMMAND)) {
    return;
  }
  try {
    const [id] = textsOf(await session.call(KEEP_COMMAND, {}), 'id');
    const address = viewAddress(pageUrl, id ?? '');
    const copied = await copies(copy, address);
    store.notify(
      'info',
      copied ? 'Link copied: it shows the view as it is now' : `Link to the view as it is now: ${address}`,
    );
  } catch (error) {
    store.notify('warning', wordsOf(error));
  }
}

/** Pages of insecure addresses have no clipboard at all; others may be refused it. */
async function copies(copy: (text: string) => Promise<void>, text: string): Promise<boolean> {
  try {
    await copy(text);
    return true;
  } catch {
    return false;
  }
}

function textsOf(result: JsonValue | undefined, key: string): string[] {
  const object = typeof result === 'object' && result !== null && !Array.isArray(result) ? result : {};
  return [object[key]].flat().filter((text) => typeof text === 'string');
}

function wordsOf(error: unknown): string {
  return error instanceof CallError ? error.message : String(error);
}
