import type { Readable } from 'node:stream';
import { WorkbookRefused } from '../../workbook/workbook-refused.ts';

const isBytes = (chunk: unknown): chunk is Uint8Array => chunk instanceof Uint8Array;

/** The file as the body of a request; refused as soon as it is longer than allowed. */
export const bodyOf = async (body: Readable, most: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    if (!isBytes(chunk)) continue;
    length += chunk.length;
    if (length > most) throw new WorkbookRefused('too-large', { most });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
