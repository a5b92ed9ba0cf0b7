import { idOf, type EventId } from '#standards';
import type { SealFile } from '../seals/offline/seal.ts';
import { isHash } from '../seals/offline/read-seal.ts';
import type { EventMetadata, Json, StoredEvent, StreamId } from '../stored-event.ts';

// A backup is NDJSON (`.gz` if named so), one object a line:
//   {"backup": {format, id, madeAt, store, seal}}
//   {"part": name} and its rows {"row": …}, the log first
//   {"manifest": {parts: [{name, rows, sha256}], head}}       sha256 over the part's lines
//   {"end": {sha256}}                                         over the first line and the manifest's
export const backupFormat = 'lotrinh-backup-1';
export const logPart = 'es.event';

export interface BackupHeader {
  readonly format: typeof backupFormat;
  /** Tells one backup from another. */
  readonly id: string;
  readonly madeAt: string;
  /** The store that the log was read from: positions fit no other kind. */
  readonly store: 'postgres' | 'kurrentdb';
  /** The last seal of that moment, with its keys. */
  readonly seal: SealFile | null;
}

export interface BackupPart {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}
export interface BackupManifest {
  readonly parts: readonly BackupPart[];
  /** Position of the last event; null for an empty log. */
  readonly head: string | null;
}

export type Fields = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const isManifestPart = (value: unknown): value is BackupPart =>
  isObject(value) && typeof value['name'] === 'string' && typeof value['rows'] === 'number' && isHash(value['sha256']);

export const isManifest = (value: unknown): value is BackupManifest =>
  isObject(value) && Array.isArray(value['parts']) && value['parts'].every(isManifestPart) && (value['head'] === null || typeof value['head'] === 'string');

// Whatever else they hold: the event's hash tells.
const isMetadata = (value: unknown): value is EventMetadata => isObject(value) && typeof value['recordedAt'] === 'string';
const isStreamId = (value: unknown): value is StreamId => typeof value === 'string' && value.indexOf('-') > 0;
const isJson = (value: unknown): value is Json => value !== undefined;

/** An event as a row of a backup; null for anything else. */
export const eventOfRow = (row: unknown): StoredEvent | null => {
  if (!isObject(row)) return null;
  const { stream, revision, position, id, type, data, metadata, hash, previousHash } = row;
  const isWhole =
    isStreamId(stream) && typeof revision === 'number' && typeof position === 'string' && typeof id === 'string' && typeof type === 'string' &&
    isJson(data) && isMetadata(metadata) && isHash(hash) && (previousHash === null || isHash(previousHash));
  return isWhole ? { stream, revision, position, id: idOf<EventId>(id), type, data, metadata, hash, previousHash } : null;
};
