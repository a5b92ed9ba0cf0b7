import { hash, verify } from '@node-rs/argon2';

// Argon2id with the parameters OWASP recommends for it: 19 MiB, two passes, one lane.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const shortestPassword = 8;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), parameters);

/** A hash of nothing anybody can type, so that an unknown name takes as long as a known one. */
let nobodys: Promise<string> | null = null;

/** False for a null hash, after the same work. */
export const isPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  nobodys ??= hashPassword(`\u0000${Math.random()}`);
  const matches = await verify(passwordHash ?? (await nobodys), password.normalize('NFC'));
  return passwordHash !== null && matches;
};
