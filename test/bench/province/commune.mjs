// The whole round of 2023 of the example commune, from opening to closing and all its forms, paper by paper through the real commands; run as a process
// of its own. The workbooks come first and are not measured.
import { Importers } from '#documents';
import { derivedUuid } from '#platform';
import { RoundForms } from '#review';
import { Territory } from '#territory';
import { Accounts, DemoAccounts, demoAccountId, systemActors, systemContext } from '#access';
import { EVENT_LOG, storeStream, storeStreamKind } from '#event-store';
import { exampleCommune, readManifest } from '../../../dist/apps/cli/demo/manifest.js';
import { demoRound } from '../../../dist/apps/cli/demo/play-round.js';
import { openSession } from '../../../dist/apps/cli/session/open-session.js';

const manifest = await readManifest(exampleCommune);
const session = await openSession({ account: null });
const first = manifest.loads[0].workingDate;
session.clock.standAt(first);
// Only a demonstration's store may decide by its made-up score sheet.
await session.get(EVENT_LOG).execute(storeStreamKind, {
  stream: storeStream, command: { type: 'MarkDemoStore', logIsEmpty: true }, place: { commune: null, village: null }, context: systemContext(systemActors['command-line'], 'bench', 'mark'), name: 'MarkDemoStore',
});
await session.beginWriting();
let officer = null;
for (const { file, path, kind, workingDate } of manifest.loads.filter((load) => load.workingDate < '2024-01-01')) {
  session.clock.standAt(workingDate);
  if (kind !== 'territory' && officer === null) {
    await session.caughtUp();
    const { map } = await session.get(Territory).read();
    const today = session.clock.today();
    const [{ unit: commune }] = map.find({ kind: 'commune', code: manifest.communeCode }, today);
    await session.get(DemoAccounts).open({ province: map.ancestorsOf(commune, today).at(-1), commune, village: map.villagesUnder(commune, today)[0] });
    officer = await session.get(Accounts).actorOf(demoAccountId('social-officer'));
  }
  const actor = kind === 'territory' ? systemActors['command-line'] : officer;
  const report = await session.get(Importers).of(kind).run({ file: path, name: file, actor, commit: true, importId: derivedUuid('bench-import', file) });
  if (report.refused > 0) throw new Error(`${file}: ${report.refused} rows refused`);
}
await session.caughtUp();

const script = manifest.rounds.find(({ year }) => year === 2023);
const player = await demoRound(session, script, session.clock.today());
const started = performance.now();
const cpu = process.cpuUsage();
for (const [index, step] of script.steps.entries()) {
  session.clock.standAt(step.on);
  await player.play(step, index);
}
await session.caughtUp();
const closed = (performance.now() - started) / 1_000;
const forms = session.get(RoundForms);
const { map } = await session.get(Territory).read();
const [{ unit: commune }] = map.find({ kind: 'commune', code: manifest.communeCode }, session.clock.today());
const { tables } = await forms.count({ round: { kind: 'periodic', year: 2023 }, as: 'official', on: script.steps.at(-1).on, knownAt: null, unit: commune, within: null, depth: Infinity, rules: forms.rules });
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(`${JSON.stringify({ papers: script.steps.length, closed, computed: (performance.now() - started) / 1_000, cpu: (user + system) / 1e6, forms: tables.length })}\n`);
await session.close();
