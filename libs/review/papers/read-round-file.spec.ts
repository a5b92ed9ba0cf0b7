import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import { readRoundFile } from './read-round-file.ts';

const placesIn = (file: object): readonly (readonly [string, string | null, string])[] => readRoundFile(JSON.stringify(file)).problems.map(({ place, field, code }) => [place, field, code]);
const open = { do: 'open', on: '2022-09-05' };

describe('the file of a past round', () => {
  it('is read as the page on rounds shows it', async () => {
    const example = /```json\n([\s\S]*?)```/.exec(await readFile(join(projectRoot, 'docs', 'review.md'), 'utf8'))?.[1] ?? '';
    const { file, problems } = readRoundFile(example);
    expect({ problems, year: file?.year, steps: file?.steps.map((step) => step.do) }).toEqual({ problems: [], year: 2022, steps: ['open', 'request', 'assess', 'meet', 'post', 'decide', 'close'] });
  });

  it('gives a step no field that its paper does not have: papers taken before are known again', () => {
    const steps = [open, { do: 'meet', on: '2022-10-10', village: 'V', present: 4, front: 1, households: 3, votes: [] }, { do: 'decide', on: '2022-12-01', number: '1' }, { do: 'close', on: '2022-12-18' }];
    const read = readRoundFile(JSON.stringify({ communeCode: 'X', year: 2022, steps })).file?.steps ?? [];
    expect(read.map((step) => Object.keys(step).sort())).toEqual([
      ['committee', 'do', 'lateReason', 'on', 'plan', 'ruleSet'], ['do', 'front', 'households', 'on', 'paper', 'present', 'village', 'votes'],
      ['content', 'do', 'lateReason', 'number', 'on', 'paper', 'role', 'signedBy'], ['do', 'lateReason', 'on', 'paper'],
    ]);
  });

  it('says where it is no JSON, no object, or has no opening', () => {
    expect(readRoundFile('{ "communeCode": ').problems).toMatchObject([{ place: '', field: null, code: 'paper-not-json', facts: { message: expect.stringContaining('JSON') } }]);
    expect(placesIn([])).toContainEqual(['', null, 'paper-not-an-object']);
    expect(placesIn({ communeCode: 'X', year: 2022, steps: [] })).toEqual([['', 'steps', 'paper-opening-missing']]);
    expect(placesIn({ communeCode: 'X', year: 2022, steps: [open, open] })).toEqual([['', 'steps', 'paper-opened-twice']]);
    expect(placesIn({ communeCode: 'X', kind: 'ad-hoc', year: 2022, number: 13, steps: [open] })).toEqual([['', 'number', 'paper-not-a-number']]);
  });

  it('names questions, signs, causes, options and standards that nobody has', () => {
    const answers = { deprived: ['employment', 'soul'], causes: ['fate'], b1: { housing: 'castle' } };
    expect(placesIn({ communeCode: 'X', year: 2022, steps: [{ ...open, ruleSet: 'RS-1' }, { do: 'assess', on: '2022-09-20', household: 'H', screen: { luck: true }, answers }] })).toEqual([
      ['steps[0]', 'ruleSet', 'paper-not-one-of'], ['steps[1].answers', 'deprived', 'paper-question-unknown'], ['steps[1].answers', 'causes', 'paper-question-unknown'],
      ['steps[1].answers', 'b1.housing', 'paper-question-unknown'], ['steps[1]', 'screen.luck', 'paper-question-unknown'],
    ]);
  });

  it('takes no household twice, and no list that ends before it hangs', () => {
    const steps = [open, { do: 'post', on: '2022-10-12', to: '2022-10-11', village: 'V' }, { do: 'decide', on: '2022-12-01', number: '1', households: [{ household: 'H', class: 'poor' }, { household: 'H', class: 'none' }] }];
    expect(placesIn({ communeCode: 'X', year: 2022, steps })).toEqual([['steps[1]', 'to', 'paper-dates-reversed'], ['steps[2]', 'households', 'paper-named-twice']]);
  });
});
