// Exports a generated log in a process of its own, so that its memory can be told.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { exportLog, SealLedger } from '#event-store';
import { GeneratedLog } from './generated-log.mjs';

const [url, length, file] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 2 });
const ledger = new SealLedger(pool);
const store = new GeneratedLog();
store.length = Number(length);
const start = performance.now();
const lines = exportLog({ kind: 'everything' }, { store, ledger, seal: await ledger.seal(), madeAt: '2024-10-15T02:03:04.005Z' });
await pipeline(Readable.from(lines), createWriteStream(file, { highWaterMark: 1 << 20 }));
const seconds = (performance.now() - start) / 1_000;
await pool.end();
console.log(JSON.stringify({ seconds, rss: process.resourceUsage().maxRSS * 1024 }));
