import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { useState } from 'react';
import { resetCamera } from '../session/intents';
import {
  commandOffered,
  featureEnabled,
  LEVEL,
  LEVEL_MODE,
  lockedBecause,
  NDISPLAY,
  sceneEntered,
  shownNdisplay,
} from '../session/select';
import type { Dims } from '../session/state';
import { Hint } from './controls/Hint';
import { Lockable } from './controls/Lockable';
import { SelectField, type Option } from './controls/SelectField';
import { shapeText } from './format';
import { FolderIcon, GaugeIcon, HelpIcon, HomeIcon, PictureIcon } from './icons';
import { savePicture } from './savePicture';
import { snapshotOf } from '../session/Session';
import { PLAY_COMMAND, PlayControl } from './PlayControl';
import { ShareButton } from './ShareButton';
import { useSession, useViewer } from './session';
import type { PageActions } from './useShortcuts';

const AUTO = 'auto';
/** The server's word for the camera that goes round. */
const AZIMUTH = 'azimuth';
const DEGREES_PER_SECOND = 30;

interface Props {
  hudShown: boolean;
  actions: PageActions;
}

/** What is shown of the scene: level, 2D or 3D, and what one does with the whole view. */
export function ViewControls({ hudShown, actions }: Props) {
  return (
    <section className="panel panel-view" aria-label="View">
      <h2>View</h2>
      <Lockable>
        <LevelSelect />
        <Turntable />
      </Lockable>
      <div className="view-row">
        <Lockable>
          <NdisplaySwitch />
          <ResetButton />
        </Lockable>
        <OpenButton onClick={actions.toggleOpen} />
        <SaveButton />
        <ShareButton />
        <Hint text="Figures (H)">
          <button
            type="button"
            className="icon-button"
            aria-label="Figures"
            aria-pressed={hudShown}
            data-testid="hud-toggle"
            onClick={actions.toggleHud}
          >
            <GaugeIcon />
          </button>
        </Hint>
        <Hint text="Gestures and keys (?)">
          <button
            type="button"
            className="icon-button"
            aria-label="Gestures and keys"
            data-testid="help-toggle"
            onClick={actions.toggleHelp}
          >
            <HelpIcon />
          </button>
        </Hint>
      </div>
    </section>
  );
}

/** Turns the volume by itself. Not before the server shows one: it turns no slice. */
function Turntable() {
  const shown = useViewer((state) => state.server.dims?.ndisplay === 3 && commandOffered(state, PLAY_COMMAND));
  return (
    shown && (
      <div className="field field-choice field-level">
        <span className="field-label">turn</span>
        <span className="turntable">
          <PlayControl axis={AZIMUTH} what="turntable" usual={DEGREES_PER_SECOND} />
        </span>
      </div>
    )
  );
}

function ResetButton() {
  const session = useSession();
  return (
    <Hint text="Show the whole image (R)">
      <button
        type="button"
        className="icon-button"
        aria-label="Reset camera"
        data-testid="reset"
        onClick={() => session.submit(resetCamera())}
      >
        <HomeIcon />
      </button>
    </Hint>
  );
}

/** Saves the exact picture of the scene, in the size of the canvas. */
function SaveButton() {
  const session = useSession();
  const name = useViewer((state) => state.server.layers[0]?.name) ?? 'farview';
  const scene = useViewer(sceneEntered)?.id;
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    await savePicture(snapshotOf(scene), `${name}.png`).catch((error: unknown) =>
      session.store.notify('warning', error instanceof Error ? error.message : 'The picture was not saved.'),
    );
    setBusy(false);
  };
  return (
    <Hint text="Save picture">
      <button
        type="button"
        className="icon-button"
        aria-label="Save picture"
        data-testid="save-picture"
        disabled={busy}
        onClick={() => void save()}
      >
        <PictureIcon />
      </button>
    </Hint>
  );
}

/** Only where the server lists its images, for who may open them. */
function OpenButton({ onClick }: { onClick: () => void }) {
  const offered = useViewer((state) => commandOffered(state, 'fs.listdir') && lockedBecause(state) === undefined);
  return (
    offered && (
      <Hint text="Open another image (O)">
        <button
          type="button"
          className="icon-button"
          aria-label="Open another image"
          data-testid="open-toggle"
          onClick={onClick}
        >
          <FolderIcon />
        </button>
      </Hint>
    )
  );
}

function NdisplaySwitch() {
  const session = useSession();
  const ndisplay = useViewer(shownNdisplay);
  const possible = useViewer((state) => (state.server.dims?.order.length ?? 0) >= 3);
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label="Displayed dimensions"
      data-testid="ndisplay-toggle"
      value={String(ndisplay)}
      // Pressing the active side again would unset it; there is always one.
      onValueChange={(value) => value !== '' && session.set(NDISPLAY, Number(value))}
    >
      <ToggleGroup.Item className="segment" value="2" title="One slice (2)">
        2D
      </ToggleGroup.Item>
      <ToggleGroup.Item
        className="segment"
        value="3"
        title={possible ? 'The volume (3)' : 'The image has two axes only'}
        disabled={!possible}
      >
        3D
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}

function LevelSelect() {
  const session = useSession();
  const dims = useViewer((state) => state.server.dims);
  const mode = useViewer((state) => state.server.levelMode);
  const canUnlock = useViewer((state) => featureEnabled(state, 'x.view'));
  if (dims === undefined || dims.levelShapes.length === 0) {
    return null;
  }
  const choose = (value: string) =>
    value === AUTO ? session.set(LEVEL_MODE, AUTO) : session.set(LEVEL, Number(value));
  const automatic = canUnlock && mode === 'auto';
  return (
    <div className="field field-choice field-level">
      <span className="field-label">level</span>
      <SelectField
        label="Resolution level"
        value={automatic ? AUTO : String(dims.currentLevel)}
        options={levelOptions(dims, canUnlock)}
        onChange={choose}
        testId="level"
      />
    </div>
  );
}

function levelOptions(dims: Dims, canUnlock: boolean): Option[] {
  const levels = dims.levelShapes.map((shape, level) => ({
    value: String(level),
    label: `${level} · ${shapeText(shape)}`,
  }));
  return canUnlock ? [{ value: AUTO, label: `Auto · level ${dims.currentLevel}` }, ...levels] : levels;
}
