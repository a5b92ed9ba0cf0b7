import { DEMO_SHEET, isCause, RULE_SETS, SCREEN_SIGNS, type PovertyClass } from '#standards';
import type { AttachmentReference } from '../domain/index.ts';
import { PaperFields, type PaperProblem } from './paper-fields.ts';
import { paperKinds, type PaperAnswers, type PaperDecision, type PaperKind, type PaperLists, type PaperStep, type PaperVote, type RoundFile } from './round-file.ts';

/** What reading gave: the file, or what is wrong in it, every fault with its place. */
export type ReadRoundFile = { readonly file: RoundFile; readonly problems: readonly [] } | { readonly file: null; readonly problems: readonly PaperProblem[] };

const classes: readonly [PovertyClass, ...PovertyClass[]] = ['poor', 'near-poor', 'none'];
const questions: ReadonlySet<string> = new Set(RULE_SETS.flatMap(({ indicators }) => indicators.map(({ question }) => question)));
const standards: ReadonlySet<string> = new Set(RULE_SETS.map(({ id }) => id));
const signs: ReadonlySet<string> = new Set(SCREEN_SIGNS);
const options: ReadonlyMap<string, ReadonlySet<string>> = new Map(DEMO_SHEET.sheet.items.map((item) => [item.id, new Set(item.options.map(({ id }) => id))]));

const answersIn = (fields: PaperFields): PaperAnswers => {
  const deprived = fields.texts('deprived');
  for (const question of deprived) if (!questions.has(question)) fields.fault('deprived', 'paper-question-unknown', { value: question });
  const causes = fields.texts('causes').filter((cause) => {
    if (!isCause(cause)) fields.fault('causes', 'paper-question-unknown', { value: cause });
    return isCause(cause);
  }).filter(isCause);
  if (fields.has('b1Total')) return { deprived, causes, b1Total: fields.count('b1Total'), b2Total: fields.count('b2Total') };
  const b1 = fields.entries('b1', (value) => (typeof value === 'string' ? value : undefined), 'paper-not-a-text');
  for (const [item, option] of Object.entries(b1)) if (options.get(item)?.has(option) !== true) fields.fault(`b1.${item}`, 'paper-question-unknown', { value: option });
  return { deprived, causes, b1 };
};

const screenIn = (fields: PaperFields): Readonly<Record<string, boolean>> => {
  const screen = fields.entries('screen', (value) => (typeof value === 'boolean' ? value : undefined), 'paper-not-yes-or-no');
  for (const sign of Object.keys(screen)) if (!signs.has(sign)) fields.fault(`screen.${sign}`, 'paper-question-unknown', { value: sign });
  return screen;
};

const attachmentIn = (own: PaperFields): AttachmentReference => ({
  sha256: own.matching('sha256', /^[0-9a-f]{64}$/, 'paper-not-a-hash'), bytes: own.count('bytes'), type: own.matching('type', /^[a-z]+\/[a-z0-9.+-]{1,100}$/, 'paper-not-a-file-type'),
});

const namedOnce = (fields: PaperFields, field: string, households: readonly string[]): void => {
  for (const [index, household] of households.entries()) if (households.indexOf(household) < index) fields.fault(field, 'paper-named-twice', { household });
};

/** Reads one step. What is wrong is noted by its fields; the step that comes back then is used by nobody. */
const stepIn = (fields: PaperFields, problems: PaperProblem[]): PaperStep => {
  const before = problems.length;
  const kind: PaperKind = fields.oneOf('do', paperKinds);
  const known = problems.length === before;
  const step = fieldsOf(kind, fields, problems);
  // Of a step of an unknown kind nobody can say which fields it has.
  if (!known) problems.splice(before + 1);
  else fields.end();
  return step;
};

const fieldsOf = (kind: PaperKind, fields: PaperFields, problems: PaperProblem[]): PaperStep => {
  const on = fields.date('on');
  const paper = () => ({ paper: fields.textOrNull('paper') });
  const late = () => ({ lateReason: fields.textOrNull('lateReason') });
  const household = () => fields.text('household');
  const each = <T>(field: string, one: (own: PaperFields) => T): readonly T[] => fields.list(field, (value, place) => {
    const own = PaperFields.of(value, place, problems);
    const read = one(own);
    own.end();
    return read;
  });
  // Left out where the file says nothing of it: a paper is known again by what it says.
  const proof = () => (fields.has('attachments') ? { attachments: each('attachments', attachmentIn) } : {});
  switch (kind) {
    case 'open': {
      const ruleSet = fields.textOrNull('ruleSet');
      if (ruleSet !== null && !standards.has(ruleSet)) fields.fault('ruleSet', 'paper-not-one-of', { value: ruleSet, options: [...standards] });
      return { do: kind, on, ruleSet, plan: fields.textOrNull('plan'), committee: fields.textOrNull('committee'), ...late(), ...proof() };
    }
    case 'request': return { do: kind, on, household: household(), form: fields.has('form') ? fields.oneOf('form', ['01', '04']) : '01', discovery: fields.textOrNull('discovery'), ...paper() };
    case 'assess': {
      const answers = fields.has('answers') ? fields.fields('answers') : null;
      const read = answers === null ? null : answersIn(answers);
      answers?.end();
      return { do: kind, on, household: household(), screen: fields.has('screen') ? screenIn(fields) : null, answers: read };
    }
    case 'refuse': return { do: kind, on, household: household(), ground: fields.has('ground') ? fields.oneOf('ground', ['screen-failed', 'not-resident', 'withdrawn', 'other']) : 'screen-failed', reason: fields.text('reason'), ...paper() };
    case 'not-reviewed': return { do: kind, on, household: household(), ground: fields.oneOf('ground', ['all-away', 'refuses', 'other']), reason: fields.text('reason'), action: fields.text('action') };
    case 'meet': {
      const present = fields.count('present');
      const votes = each('votes', (own): PaperVote => {
        const vote = { household: own.text('household'), proposed: own.oneOf('proposed', classes), agree: own.count('agree') };
        if (vote.agree > present) own.fault('agree', 'paper-votes-exceed', { agree: vote.agree, present });
        return vote;
      });
      namedOnce(fields, 'votes', votes.map((vote) => vote.household));
      return { do: kind, on, village: fields.text('village'), present, front: fields.count('front'), households: fields.count('households'), votes, ...(fields.has('minutes') ? { minutes: fields.count('minutes') } : {}), ...paper(), ...proof() };
    }
    case 'post': {
      const to = fields.date('to');
      if (to < on) fields.fault('to', 'paper-dates-reversed', { from: on, to });
      const lists = (): PaperLists => {
        const own = fields.fields('lists');
        const read = { poor: own.texts('poor'), nearPoor: own.texts('nearPoor'), leavingPoor: own.texts('leavingPoor'), leavingNearPoor: own.texts('leavingNearPoor') };
        own.end();
        return read;
      };
      const places = () => fields.list('places', (value) => {
        const place = (['village-house', 'commune-office', 'loudspeaker', 'other'] as const).find((known) => known === value);
        if (place === undefined) fields.fault('places', 'paper-not-one-of', { value, options: ['village-house', 'commune-office', 'loudspeaker', 'other'] });
        return place ?? 'other';
      });
      return { do: kind, on, to, village: fields.text('village'), repost: fields.yesOrNo('repost', false), ...(fields.has('places') ? { places: places() } : {}), ...(fields.has('lists') ? { lists: lists() } : {}), ...paper(), ...proof() };
    }
    case 'complain': return { do: kind, on, household: household(), subject: fields.oneOf('subject', ['left-out', 'wrongly-listed', 'wrong-class', 'wrong-answers', 'other']), text: fields.text('text') };
    case 'answer': return { do: kind, on, household: household(), outcome: fields.oneOf('outcome', ['upheld', 'rejected']), text: fields.text('text'), ...paper() };
    case 'reverify': return { do: kind, on, households: fields.texts('households'), orderedBy: fields.has('orderedBy') ? fields.oneOf('orderedBy', ['committee', 'district', 'province', 'inspectors']) : 'province', ...paper(), ...proof() };
    case 'report': return { do: kind, on, ...paper(), ...late(), ...proof() };
    case 'opinion': return { do: kind, on, askedOn: fields.date('askedOn'), agrees: fields.yesOrNo('agrees', true), ...paper(), ...late(), ...proof() };
    case 'decide': {
      const named = fields.has('households') ? each('households', (own): PaperDecision => ({ household: own.text('household'), class: own.oneOf('class', classes) })) : undefined;
      if (named !== undefined) namedOnce(fields, 'households', named.map((one) => one.household));
      const content = fields.has('content') ? fields.oneOf('content', ['list', 'exits', 'list-and-exits', 'correction']) : 'list-and-exits';
      const role = fields.has('role') ? fields.oneOf('role', ['result', 'closing', 'opening']) : 'result';
      return { do: kind, on, number: fields.text('number'), content, role, signedBy: fields.textOrNull('signedBy'), ...(fields.has('amends') ? { amends: fields.text('amends') } : {}), ...(named === undefined ? {} : { households: named }), ...paper(), ...late(), ...proof() };
    }
    case 'certify': return { do: kind, on, suffix: fields.text('suffix') };
    case 'close': return { do: kind, on, ...paper(), ...late(), ...proof() };
    case 'revise': return { do: kind, on, because: fields.text('because'), ...paper(), ...proof() };
    case 'hand-over': return { do: kind, on, ...(fields.has('to') ? { to: fields.text('to') } : {}), ...paper(), ...proof() };
  }
};

/** Reads the papers of a round from JSON text. */
export const readRoundFile = (text: string): ReadRoundFile => {
  const problems: PaperProblem[] = [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { file: null, problems: [{ place: '', field: null, code: 'paper-not-json', facts: { message: error instanceof Error ? error.message : String(error) } }] };
  }
  const fields = PaperFields.of(value, '', problems);
  const kind = fields.has('kind') ? fields.oneOf('kind', ['periodic', 'ad-hoc']) : 'periodic';
  const steps = fields.list('steps', (one, place) => stepIn(PaperFields.of(one, place, problems), problems));
  const file: RoundFile = {
    communeCode: fields.text('communeCode'), kind, year: fields.count('year'), number: kind === 'ad-hoc' ? fields.count('number') : 1, steps,
    ...(fields.has('synthetic') ? { synthetic: fields.yesOrNo('synthetic', false) } : {}),
  };
  if (kind === 'periodic' && fields.has('number') && fields.count('number') !== 1) fields.fault('number', 'paper-not-one-of', { value: fields.count('number'), options: ['1'] });
  if (kind === 'ad-hoc' && ((file.number ?? 0) < 1 || (file.number ?? 0) > 12)) fields.fault('number', 'paper-not-a-number', { value: file.number });
  fields.end();
  const opened = steps.filter((step) => step.do === 'open').length;
  if (opened !== 1 && problems.length === 0) fields.fault('steps', opened === 0 ? 'paper-opening-missing' : 'paper-opened-twice');
  return problems.length > 0 ? { file: null, problems } : { file, problems: [] };
};
