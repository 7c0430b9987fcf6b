import { useEffect, useRef, useState } from 'react';
import type { Arguments } from '../session/Calls';
import { folderOf, type Entry, type Folder } from '../session/folder';
import { commandOffered } from '../session/select';
import type { Session } from '../session/Session';
import { CloseIcon, FolderIcon, ImageIcon, UpIcon } from './icons';
import { useSession, useViewer } from './session';

/** What is being waited for; the dialog says so and takes no clicks. */
type Busy = '' | 'Looking …' | 'Opening …' | 'Adding …';

const ADD_COMMAND = 'x.layers.add';

/** The images that the server can show, over the page until one is opened or added, or it is closed. */
export function OpenImage({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { folder, busy, problem, look, up, open, add } = useFolders(onClose);
  const canAdd = useViewer((state) => commandOffered(state, ADD_COMMAND));
  const choose = (entry: Entry) => void (entry.image ? open(entry.path) : look(entry.path));
  return (
    <dialog
      ref={dialog}
      className="open-image"
      closedby="any"
      aria-label="Open an image"
      data-testid="open-image"
      onClose={onClose}
    >
      <header>
        <h2>Open an image for everybody here</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <p className="open-place">
        <button type="button" className="icon-button" aria-label="Up" disabled={up === undefined} onClick={up}>
          <UpIcon />
        </button>
        <span>{folder?.path}</span>
      </p>
      <ul className="open-entries" aria-busy={busy !== ''}>
        {folder?.entries.map((entry) => (
          <li key={entry.path}>
            <button type="button" className="layer-name" disabled={busy !== ''} onClick={() => choose(entry)}>
              {entry.image ? <ImageIcon /> : <FolderIcon />}
              <span className="layer-title">{entry.name}</span>
              {entry.container !== '' && <span className="quiet">{entry.container}</span>}
            </button>
            {entry.image && canAdd && (
              <button
                type="button"
                className="quiet-button"
                aria-label={`Add ${entry.name} as layer`}
                disabled={busy !== ''}
                onClick={() => void add(entry.path)}
              >
                Add as layer
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="quiet" role="status" data-testid="open-status">
        {problem || busy || noteOn(folder)}
      </p>
    </dialog>
  );
}

function noteOn(folder: Folder | undefined): string {
  if (folder?.hasMore === true) {
    return 'There are more.';
  }
  return folder?.entries.length === 0 ? 'Nothing to open here.' : '';
}

/** Walks the server's folders, and plates, wells and series as if they were some. */
function useFolders(onDone: () => void) {
  const session = useSession();
  const [trail, setTrail] = useState<Folder[]>([]);
  const [busy, setBusy] = useState<Busy>('Looking …');
  const [problem, setProblem] = useState('');

  const run = async (what: Busy, task: () => Promise<void>) => {
    setBusy(what);
    setProblem('');
    try {
      await task();
    } catch (error) {
      setProblem(wordsOf(error));
    }
    setBusy('');
  };
  const look = (path: string) =>
    run('Looking …', async () => {
      const folder = await list(session, { path });
      setTrail((before) => [...before, folder]);
    });
  const open = (path: string) =>
    run('Opening …', async () => {
      await session.call('napari.load_zarr', { path });
      onDone();
    });
  const add = (path: string) =>
    run('Adding …', async () => {
      await session.call(ADD_COMMAND, { path });
      onDone();
    });
  useEffect(() => {
    const first = async () => {
      try {
        setTrail([await list(session, {})]);
      } catch (error) {
        setProblem(wordsOf(error));
      }
      setBusy('');
    };
    void first();
  }, [session]);
  const up = trail.length > 1 && busy === '' ? () => setTrail((before) => before.slice(0, -1)) : undefined;
  return { folder: trail.at(-1), busy, problem, look, up, open, add };
}

async function list(session: Session, kwargs: Arguments): Promise<Folder> {
  return folderOf(await session.call('fs.listdir', { ...kwargs, containers: true }));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
