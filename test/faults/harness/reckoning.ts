/** A command that was answered: these events stand, the last of them at this revision. */
export interface Acknowledged {
  readonly key: string;
  readonly events: readonly string[];
  readonly revision: number;
}

/** An event as the log holds it. */
export interface Standing {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly key: string;
}

export interface Reckoning {
  /** Acknowledged events that do not stand, or stand elsewhere than was said. */
  readonly lost: number;
  /** Events that stand more than once, or that a command left beside those it was answered with. */
  readonly doubled: number;
  /** Events of commands that nobody sent. */
  readonly unasked: number;
}

const grouped = <T>(items: readonly T[], by: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group === undefined) groups.set(by(item), [item]);
    else group.push(item);
  }
  return groups;
};

const isLost = (id: string, revision: number, standing: ReadonlyMap<string, readonly Standing[]>): boolean =>
  !(standing.get(id) ?? []).some((event) => event.revision === revision);

/**
 * Holds what was acknowledged against what stands. A command that was sent again under its key may have only one set of events,
 * whatever happened to its answers.
 */
export const reckon = (acknowledged: readonly Acknowledged[], standing: readonly Standing[]): Reckoning => {
  const byId = grouped(standing, ({ id }) => id);
  const byKey = grouped(standing, ({ key }) => key);
  // The first answer counts: later ones must be the same.
  const commands = new Map(acknowledged.toReversed().map((command) => [command.key, command]));
  const tally = { lost: 0, doubled: 0, unasked: 0 };
  for (const { key, events, revision } of commands.values()) {
    events.forEach((id, index) => {
      if (isLost(id, revision - events.length + 1 + index, byId)) tally.lost += 1;
    });
    const known = new Set(events);
    tally.doubled += (byKey.get(key) ?? []).filter(({ id }) => !known.has(id)).length;
  }
  for (const events of byId.values()) tally.doubled += events.length - 1;
  for (const [key, events] of byKey) if (!commands.has(key)) tally.unasked += events.length;
  // One command answered in two ways has acknowledged events beside those of its first answer.
  for (const { key, events } of acknowledged) {
    const first = new Set(commands.get(key)?.events);
    tally.doubled += events.filter((id) => !first.has(id)).length;
  }
  return tally;
};
