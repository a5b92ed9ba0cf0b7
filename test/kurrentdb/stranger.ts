import { jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';

type Client = Pick<EventStoreDBClient, 'appendToStream' | 'setStreamMetadata' | 'deleteStream' | 'tombstoneStream'>;

/** Somebody who may write to the server past the product. The process has one client, so it is that one which writes. */
export interface Stranger {
  readonly client: Client;
  /** An event of anybody's making at a stream's end. */
  appends(stream: string, event: { readonly type: string; readonly data: object; readonly metadata?: object; readonly id?: string }): Promise<void>;
  leaves(): Promise<void>;
}

const isClient = (client: object): client is Client => 'setStreamMetadata' in client && 'tombstoneStream' in client;

export const strangerAt = async (url: string): Promise<Stranger> => {
  const { Connection } = await import('../../libs/event-store/kurrentdb/connection.ts');
  const connection = await Connection.open(url);
  const { client } = connection;
  if (!isClient(client)) throw new Error('another client');
  return {
    client,
    appends: async (stream, event) => {
      await client.appendToStream(stream, jsonEvent({ ...event, data: event.data as never, metadata: (event.metadata ?? {}) as never }));
    },
    leaves: () => connection.release(),
  };
};
