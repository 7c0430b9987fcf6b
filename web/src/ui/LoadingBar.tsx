import { useViewer } from './session';

/** A thin line over the picture while chunks are on their way, and a notice when some could not be read. */
export function LoadingBar() {
  const chunks = useViewer((state) => state.server.status?.chunks);
  const message = useViewer((state) => state.server.status?.message);
  if (chunks === undefined) {
    return null;
  }
  const loading = chunks.wanted > chunks.ready + chunks.failed;
  return (
    <>
      {loading && (
        <progress className="loading" aria-label="Loading image chunks" max={chunks.wanted} value={chunks.ready} />
      )}
      {chunks.failed > 0 && (
        <p className="failed-chunks" role="status" data-testid="failed-chunks">
          {chunks.failed === 1 ? 'One chunk' : `${chunks.failed} chunks`} could not be read: the picture has gaps.
          {message !== undefined && message !== '' && <span className="failed-reason">{message}</span>}
        </p>
      )}
    </>
  );
}
