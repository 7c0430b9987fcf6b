import * as Tooltip from '@radix-ui/react-tooltip';
import { useEffect, useMemo, useState } from 'react';
import { commandOffered, firstSelected, lockedBecause } from '../session/select';
import type { Session } from '../session/Session';
import { Banner } from './Banner';
import { Lockable } from './controls/Lockable';
import { DimsSliders } from './DimsSliders';
import { Help } from './Help';
import { Hud } from './Hud';
import { LayerControls } from './LayerControls';
import { LayerList } from './LayerList';
import { LoadingBar } from './LoadingBar';
import { OpenImage } from './OpenImage';
import { People } from './People';
import { Placeholder } from './Placeholder';
import { SessionProvider, useViewer } from './session';
import { StatusBar } from './StatusBar';
import { Toasts } from './Toasts';
import { useShortcuts, type PageActions } from './useShortcuts';
import { VideoMissing } from './VideoMissing';
import { ViewControls } from './ViewControls';
import { Viewport } from './Viewport';

export function App({ session }: { session: Session }) {
  return (
    <SessionProvider value={session}>
      <Tooltip.Provider delayDuration={400}>
        <Page />
      </Tooltip.Provider>
    </SessionProvider>
  );
}

function Page() {
  const [hud, setHud] = useState(false);
  const [help, setHelp] = useState(false);
  const [open, setOpen] = useState(false);
  const locked = useViewer(lockedBecause);
  const canOpen = useViewer((state) => commandOffered(state, 'fs.listdir')) && locked === undefined;
  const [activeAxis, setActiveAxis] = useState<number>();
  const actions = useMemo<PageActions>(
    () => ({
      toggleHud: () => setHud((shown) => !shown),
      toggleHelp: () => setHelp((shown) => !shown),
      toggleOpen: () => setOpen((shown) => !shown),
      closeOverlays: () => {
        setHud(false);
        setHelp(false);
        setOpen(false);
      },
    }),
    [],
  );
  useShortcuts(activeAxis, actions);
  useTitle();
  useEffect(() => {
    document.addEventListener('mousedown', leaveFocus);
    return () => document.removeEventListener('mousedown', leaveFocus);
  }, []);
  return (
    <div className="page">
      <Sidebar hudShown={hud} actions={actions} />
      <main className="stage">
        <div className="picture-area">
          <Viewport />
          <LoadingBar />
          <Banner />
          <Placeholder />
          {typeof VideoDecoder === 'undefined' && <VideoMissing />}
          {hud && <Hud />}
          <Toasts />
        </div>
        <Lockable>
          <DimsSliders onActivate={setActiveAxis} />
        </Lockable>
      </main>
      <StatusBar />
      {help && <Help onClose={() => setHelp(false)} />}
      {open && canOpen && <OpenImage onClose={() => setOpen(false)} />}
    </div>
  );
}

/** A clicked button does not take the focus: arrow keys go on stepping slices. Who comes by Tab focuses it as ever. */
function leaveFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button:not([role=combobox]), a') !== null) {
    event.preventDefault();
  }
}

function useTitle(): void {
  const name = useViewer((state) => state.server.layers[0]?.name);
  useEffect(() => {
    document.title = name === undefined ? 'Farview' : `${name} · Farview`;
  }, [name]);
}

function Sidebar({ hudShown, actions }: { hudShown: boolean; actions: PageActions }) {
  const layers = useViewer((state) => state.server.layers);
  const [selectedId, select] = useState<string>();
  const selected = layers.find((layer) => layer.id === selectedId) ?? firstSelected(layers);
  const locked = useViewer(lockedBecause);
  return (
    <aside className="sidebar" aria-label="Layers and view">
      {locked !== undefined && (
        <p className="locked-note" role="note" data-testid="locked">
          {locked}
        </p>
      )}
      <Lockable>
        {selected !== undefined && <LayerControls layer={selected} />}
        <LayerList layers={layers} selectedId={selected?.id} onSelect={select} />
      </Lockable>
      <People />
      <ViewControls hudShown={hudShown} actions={actions} />
    </aside>
  );
}
