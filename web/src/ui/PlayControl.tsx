import { useState } from 'react';
import type { XNotifyPlayPlay } from '../protocol/frames';
import { commandOffered } from '../session/select';
import { playOf } from '../session/together';
import { Hint } from './controls/Hint';
import { NumberField } from './controls/NumberField';
import { BounceIcon, LoopIcon, OnceIcon, PlayIcon, StopIcon } from './icons';
import { useSession, useViewer } from './session';

export const PLAY_COMMAND = 'x.play.start';
const STOP_COMMAND = 'x.play.stop';

type Mode = XNotifyPlayPlay['mode'];

const SLOWEST = 0.1;
const FASTEST = 60;
const MODES: Readonly<Record<Mode, { next: Mode; text: string; icon: () => React.ReactNode }>> = {
  loop: { next: 'bounce', text: 'At the end: from the beginning', icon: LoopIcon },
  bounce: { next: 'once', text: 'At the end: back again', icon: BounceIcon },
  once: { next: 'loop', text: 'At the end: stop', icon: OnceIcon },
};

interface Props {
  /** What the server plays: an axis, or `azimuth`. */
  axis: string;
  /** The same for people. */
  what: string;
  /** Steps a second, unless somebody says otherwise. */
  usual: number;
}

/** Has the server play something, and says how fast and what happens at the end. All in the scene see it play. */
export function PlayControl({ axis, what, usual }: Props) {
  const session = useSession();
  const offered = useViewer((state) => commandOffered(state, PLAY_COMMAND));
  const play = useViewer((state) => playOf(state, axis));
  const [wanted, setWanted] = useState<{ fps: number; mode: Mode }>({ fps: usual, mode: 'loop' });
  if (!offered) {
    return null;
  }
  const { fps, mode } = play ?? wanted;
  const start = (how: { fps: number; mode: Mode }) => session.order(PLAY_COMMAND, { axis, ...how });
  const choose = (how: { fps: number; mode: Mode }) => {
    setWanted(how);
    if (play !== undefined) {
      start(how);
    }
  };
  const playing = play !== undefined;
  const { next, text, icon: ModeIcon } = MODES[mode];
  return (
    <>
      <Hint text={playing ? `Stop ${what}` : `Play ${what}`}>
        <button
          type="button"
          className="icon-button play-button"
          aria-label={playing ? `Stop ${what}` : `Play ${what}`}
          aria-pressed={playing}
          data-testid={`play-${axis}`}
          onClick={() => (playing ? session.order(STOP_COMMAND, { axis }) : start(wanted))}
        >
          {playing ? <StopIcon /> : <PlayIcon />}
        </button>
      </Hint>
      <NumberField
        label={`${what}: steps a second`}
        text={String(fps)}
        onCommit={(value) => choose({ fps: bounded(value), mode })}
        testId={`play-${axis}-fps`}
      />
      <Hint text={text}>
        <button
          type="button"
          className="icon-button play-button"
          aria-label={text}
          data-testid={`play-${axis}-mode`}
          onClick={() => choose({ fps, mode: next })}
        >
          <ModeIcon />
        </button>
      </Hint>
    </>
  );
}

/** As the server takes it: below zero is backwards. */
function bounded(fps: number): number {
  const speed = Math.min(FASTEST, Math.max(SLOWEST, Math.abs(fps)));
  return fps < 0 ? -speed : speed;
}
