import 'reflect-metadata';
import { DemoAccounts } from '#access';
import { Importers } from '#documents';
import { Territory } from '#territory';
import { exampleCommune, readManifest } from '../../../apps/cli/demo/manifest.ts';
import { openSession } from '../../../apps/cli/session/open-session.ts';

// The map of the example commune and one account per role: enough to work, and no history yet. The store is no demo: its clock is the real one.
const { communeCode, loads } = await readManifest(exampleCommune);
const session = await openSession({ account: null });
await session.beginWriting();
for (const { path, file, kind } of loads.filter((load) => load.kind === 'territory')) {
  await session.get(Importers).of(kind).run({ file: path, name: file, actor: session.actor, commit: true });
}
await session.caughtUp();
const { map } = await session.get(Territory).read();
const today = session.clock.today();
const commune = map.find({ kind: 'commune', code: communeCode }, today)[0]?.unit;
if (commune === undefined) throw new Error(`no commune ${communeCode} in the example`);
const villages = map.villagesUnder(commune, today);
const [province, village] = [map.ancestorsOf(commune, today).at(-1), villages[0]];
if (province === undefined || village === undefined) throw new Error('the example commune has no province or no village');
await session.get(DemoAccounts).open({ province, commune, village });
await session.caughtUp();
await session.close();
const villageNames = villages.map((each) => map.describe(each, today)?.name ?? '');
process.stdout.write(JSON.stringify({ commune, code: communeCode, villages, villageNames }));
