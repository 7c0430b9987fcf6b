import { useViewer } from './session';

/**
 * Says what is missing where the browser offers no video decoder, and what to do. A server that has no video encoder sends single
 * pictures, which any browser shows: then the explanation shrinks to a line beside them.
 */
export function VideoMissing() {
  const shown = useViewer((state) => state.shown);
  return shown === 'stills' ? <StillsNote /> : <Explanation />;
}

function StillsNote() {
  return (
    <p className="stills-note" role="status" data-testid="stills-note">
      No video decoding {window.isSecureContext ? 'in this browser' : 'on this insecure address'}: the server sends JPEG
      pictures instead, which take more bandwidth.
    </p>
  );
}

function Explanation() {
  const { hostname, port, protocol } = window.location;
  const shownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return (
    <div className="video-missing" role="alert" data-testid="video-missing">
      <h2>This browser will not decode the video here</h2>
      {window.isSecureContext ? (
        <p>It has no WebCodecs video decoder. A current Chrome, Edge, Safari or Firefox has one.</p>
      ) : (
        <>
          <p>
            Browsers allow video decoding (WebCodecs) on secure pages only, and <code>http://{hostname}</code> is not
            one. Any of these mends it:
          </p>
          <ul>
            <li>Open this address by https.</li>
            <li>
              Tunnel the port: run <code>{`ssh -L ${shownPort}:localhost:${shownPort} ${hostname}`}</code> on your
              computer, then open <code>http://localhost:{shownPort}/</code>.
            </li>
          </ul>
        </>
      )}
      <p className="video-missing-else">
        Without it this page shows single pictures (JPEG), and the server sends those only while it has no video
        encoder: when none works, or when it was started with <code>video.encoder=jpeg</code>.
      </p>
    </div>
  );
}
