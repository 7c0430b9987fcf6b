/** Explains why there is no picture, and what to do, where the browser offers no video decoder. */
export function VideoMissing() {
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
    </div>
  );
}
