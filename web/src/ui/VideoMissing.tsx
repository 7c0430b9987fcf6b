/**
 * Says that pictures come one by one where the browser offers no video decoder, and how to get video. Everything else works as
 * ever.
 */
export function VideoMissing() {
  const { hostname, port, protocol } = window.location;
  const shownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return (
    <div className="stills-note" role="status" data-testid="stills-note">
      <p>
        No video decoding {window.isSecureContext ? 'in this browser' : 'on this insecure address'}: the server sends
        JPEG pictures instead, which take more bandwidth.
      </p>
      <details>
        <summary>How to get video</summary>
        {window.isSecureContext ? (
          <p>A current Chrome, Edge, Safari or Firefox has a WebCodecs video decoder.</p>
        ) : (
          <>
            <p>
              Browsers decode video (WebCodecs) on secure pages only, and <code>http://{hostname}</code> is not one.
              Open this address by https, or tunnel the port: run{' '}
              <code>{`ssh -L ${shownPort}:localhost:${shownPort} ${hostname}`}</code> on your computer, then open{' '}
              <code>http://localhost:{shownPort}/</code>.
            </p>
          </>
        )}
      </details>
    </div>
  );
}
