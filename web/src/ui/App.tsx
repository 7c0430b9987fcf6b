import * as Tooltip from '@radix-ui/react-tooltip';
import { useState } from 'react';
import type { Session } from '../session/Session';
import { Banner } from './Banner';
import { DimsSliders } from './DimsSliders';
import { Hud } from './Hud';
import { LayerControls } from './LayerControls';
import { LayerList } from './LayerList';
import { LoadingBar } from './LoadingBar';
import { SessionProvider, useViewer } from './session';
import { StatusBar } from './StatusBar';
import { Toasts } from './Toasts';
import { useShortcuts } from './useShortcuts';
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
  const [activeAxis, setActiveAxis] = useState<number>();
  const toggleHud = () => setHud((shown) => !shown);
  useShortcuts(activeAxis, toggleHud);
  return (
    <div className="page">
      <Sidebar hudShown={hud} onToggleHud={toggleHud} />
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
        <DimsSliders onActivate={setActiveAxis} />
      </main>
      <StatusBar />
    </div>
  );
}

function Sidebar({ hudShown, onToggleHud }: { hudShown: boolean; onToggleHud: () => void }) {
  const layers = useViewer((state) => state.server.layers);
  const [selectedId, select] = useState<string>();
  const selected = layers.find((layer) => layer.id === selectedId) ?? layers.at(-1);
  return (
    <aside className="sidebar" aria-label="Layers and view">
      {selected !== undefined && <LayerControls layer={selected} />}
      <LayerList layers={layers} selectedId={selected?.id} onSelect={select} />
      <ViewControls hudShown={hudShown} onToggleHud={onToggleHud} />
    </aside>
  );
}

function Placeholder() {
  const started = useViewer((state) => state.server.dims !== undefined);
  const phase = useViewer((state) => state.connection.phase);
  return started || phase === 'lost' ? null : <p className="placeholder">Connecting…</p>;
}
