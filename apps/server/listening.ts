import type { INestApplication } from '@nestjs/common';
import { createServer } from 'node:net';
import type { Config } from '#platform';

/** Another program listens where the server should. */
export class PortInUse extends Error {
  readonly code = 'port-in-use';
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(port: number, options?: ErrorOptions) {
    super(`port ${port} is in use`, options);
    this.name = 'PortInUse';
    this.facts = { port };
  }
}

const inUse = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Tells about a busy port before anything is migrated or loaded. Throws `PortInUse`. */
export const checkPort = (config: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(inUse(error) ? new PortInUse(config.PORT, { cause: error }) : error));
    probe.listen({ port: config.PORT, host: config.LOTRINH_HOST }, () => probe.close(() => resolve()));
  });

const shownHost = (host: string): string => (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host);

/** Opens the port; returns the address that people type. Throws `PortInUse`. */
export const listen = async (app: INestApplication, config: Config): Promise<string> => {
  try {
    await app.listen(config.PORT, config.LOTRINH_HOST);
  } catch (error) {
    throw inUse(error) ? new PortInUse(config.PORT, { cause: error }) : error;
  }
  return `http://${shownHost(config.LOTRINH_HOST)}:${config.PORT}`;
};
