// Signs the decision of every commune, lets it be written to every household, waits for the read models and computes all forms of the province.
// Started again after a kill it goes on where it was: every command carries a key of its own. Prints what it did and how long it took.
import { DecisionRunner, FIGURE_FORMS, RoundForms, SignReviewDecision } from '#review';
import { APP_POOL, derivedUuid } from '#platform';
import { openSession } from '../../../dist/apps/cli/session/open-session.js';
import { communesOf, provinceUnit, roundOf } from './province.mjs';

const households = Number(process.argv[2]);
const chairman = { account: '00000000-0000-4000-8000-0000000000cc', role: 'chairman', unit: null, scope: { kind: 'everything' } };
const contextOf = (commune) => {
  const key = derivedUuid('bench-decision', commune);
  return { actor: chairman, idempotencyKey: key, correlationId: key, causationId: null, origin: null };
};

const session = await openSession({ account: null });
await session.engine.waitForHead({ timeoutMs: 3_600_000 });
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);

const started = performance.now();
const cpu = process.cpuUsage();
const seconds = () => (performance.now() - started) / 1_000;
const runner = session.get(DecisionRunner);
const communes = communesOf(households);
let decided = 0;
// The process works beside the signing, as it does in a server.
runner.start();
for (let commune = 0; commune < communes; commune += 1) {
  const data = { round: roundOf(commune).round, number: `${commune + 1}/QD-UBND`, decidedOn: '2024-10-28', content: 'list-and-exits', paper: { number: '9/TTr', date: '2024-10-28' } };
  decided += (await session.commands.execute(new SignReviewDecision(data, contextOf(commune)))).households;
}
const signed = seconds();
const left = async () => (await session.get(APP_POOL).query('select coalesce(sum(total - done), 0)::int as left from review_work.decision where not annulled')).rows[0].left;
await session.engine.waitForHead({ timeoutMs: 3_600_000 });
while ((await left()) > 0) {
  await runner.runOnce();
  await session.engine.waitForHead({ timeoutMs: 3_600_000 });
}
const applied = seconds();
const forms = session.get(RoundForms);
const loaded = await forms.load({ round: { kind: 'periodic', year: 2024 }, as: 'official', on: '2024-12-31', knownAt: null, unit: provinceUnit, within: null, depth: 1, rules: forms.rules });
const tables = forms.tables(loaded, FIGURE_FORMS);
const computed = seconds();
const { user, system } = process.cpuUsage(cpu);
await runner.stop();
const form1 = tables.find(({ form }) => form === 1);
process.stdout.write(`${JSON.stringify({ communes, decided, signed, applied, computed, cpu: (user + system) / 1e6, memory: process.resourceUsage().maxRSS / 1024, form1: form1?.rows[0]?.lines ?? null })}\n`);
await session.close();
