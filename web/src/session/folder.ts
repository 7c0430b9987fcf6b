import type { JsonValue } from '../protocol/frames';

/** A file or folder on the server. */
export interface Entry {
  name: string;
  path: string;
  /** Whether it is shown as it is; else it is a folder, or a container of several images, to look into. */
  image: boolean;
  /** What a container of several images is: `plate`, `well`, `series`, `images`; empty for everything else. */
  container: string;
}

/** A folder on the server, as `fs.listdir` tells it. */
export interface Folder {
  /** Empty for the list of served folders. */
  path: string;
  entries: Entry[];
  hasMore: boolean;
}

/** Reads a listing; what is not as it should be is left out. */
export function folderOf(result: JsonValue | undefined): Folder {
  const listing = objectOf(result);
  const entries = Array.isArray(listing['entries']) ? listing['entries'] : [];
  return {
    path: textOf(listing['path']),
    entries: entries.map((entry) => entryOf(objectOf(entry))).filter(({ path }) => path !== ''),
    hasMore: listing['has_more'] === true,
  };
}

function entryOf(entry: { [key: string]: JsonValue }): Entry {
  const dataset = objectOf(entry['zarr_metadata'])['is_dataset'] === true;
  const container = textOf(entry['container']);
  return {
    name: textOf(entry['name']),
    path: textOf(entry['path']),
    image: container === '' && (dataset || entry['is_dir'] !== true),
    container,
  };
}

function objectOf(value: JsonValue | undefined): { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
