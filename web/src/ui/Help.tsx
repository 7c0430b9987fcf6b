import { useEffect, useRef } from 'react';
import { CloseIcon } from './icons';

type Line = readonly [what: string, how: string];

const SECTIONS: readonly (readonly [title: string, lines: readonly Line[]])[] = [
  [
    'Slice (2D)',
    [
      ['move', 'drag'],
      ['zoom about the pointer', 'wheel or pinch'],
      ['next or previous slice', '← →'],
      ['ten slices on', 'Page Up, Page Down'],
      ['first or last slice', 'Home, End'],
    ],
  ],
  [
    'Volume (3D)',
    [
      ['turn', 'drag'],
      ['move', 'shift-drag or right-drag'],
      ['zoom', 'wheel or pinch'],
    ],
  ],
  [
    'View',
    [
      ['slice or volume', '2, 3 or Ctrl Y'],
      ['zoom in or out', '+, −'],
      ['show the whole image', 'R or double-click'],
      ['open another image, or add it as a layer', 'O'],
      ['copy a link that shows the view as it is now', 'L'],
      ['figures', 'H'],
      ['this help', '?'],
      ['close', 'Esc'],
    ],
  ],
  [
    'Together',
    [
      ['let others in', 'the link button'],
      ['whose the picture’s size is', 'who has control: the wheel in the list of people'],
      ['keep others from changing anything', 'the lock, for who has control'],
    ],
  ],
  [
    'Controls',
    [
      ['full contrast range', 'double-click the contrast slider'],
      ['bars behind it', 'how many of the voxels that are seen have a value, by its logarithm'],
    ],
  ],
];

/** What stands in the HUD. */
const FIGURES: readonly Line[] = [
  ['latency p50, p95', 'from an input to the display frame that shows it: half, and 95 of 100, take no longer'],
  ['wait to send', 'until the browser hands the input on and the page sends it, at most once in a display frame'],
  ['queue + apply, plan, draw', 'in the server: change the scene, decide what to draw, draw it'],
  ['convert, encode', 'in the server: to the colours of video, to video'],
  ['send + network', 'both ways; whatever is neither in the page nor in the server'],
  ['decode, paint', 'in the page: to a picture, onto the display'],
  ['taken from', 'the last 300 pictures that an input in this page caused; of the parts, the median'],
  ['the server’s own figures', 'at /dashboard'],
];

/** All gestures and keys, and what the figures mean, over the page until closed by its button, Escape or a click beside it. */
export function Help({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="help"
      closedby="any"
      aria-label="Gestures and keys"
      data-testid="help"
      onClose={onClose}
    >
      <button type="button" className="icon-button help-close" aria-label="Close" onClick={onClose}>
        <CloseIcon />
      </button>
      <div className="help-sections">
        {SECTIONS.map(([title, lines]) => (
          <section key={title}>
            <h2>{title}</h2>
            <Lines lines={lines} />
          </section>
        ))}
        <section className="help-figures">
          <h2>Figures</h2>
          <Lines lines={FIGURES} />
        </section>
      </div>
    </dialog>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl>
      {lines.map(([what, how]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{how}</dd>
        </div>
      ))}
    </dl>
  );
}
