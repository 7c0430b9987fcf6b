import { useState } from 'react';
import { sceneEntered } from '../session/select';
import { addressOf } from '../session/Session';
import { Hint } from './controls/Hint';
import { LinkIcon } from './icons';
import { useSession, useViewer } from './session';

/** Gives the address with which others come into this scene: into the clipboard, or, where the browser refuses that, to be copied by hand. */
export function ShareButton() {
  const session = useSession();
  const scene = useViewer(sceneEntered);
  const [byHand, setByHand] = useState<string>();
  if (scene === undefined) {
    return null;
  }
  const share = async () => {
    const address = addressOf(window.location.href, scene.id);
    try {
      await navigator.clipboard.writeText(address);
      session.store.notify('info', 'Link copied: who opens it sees and steers the same');
    } catch {
      setByHand(address);
    }
  };
  return (
    <>
      <Hint text="Copy a link to this view">
        <button
          type="button"
          className="icon-button"
          aria-label="Copy a link to this view"
          data-testid="share"
          onClick={() => void share()}
        >
          <LinkIcon />
        </button>
      </Hint>
      {byHand !== undefined && (
        <input
          className="share-address"
          aria-label="Link to this view"
          readOnly
          value={byHand}
          ref={(field) => field?.select()}
          onBlur={() => setByHand(undefined)}
        />
      )}
    </>
  );
}
