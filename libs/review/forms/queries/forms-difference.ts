import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#platform';
import { differenceOf, type DifferingCell } from '../difference.ts';
import type { FormsAs } from '../forms-input.ts';
import { RoundForms } from '../round-forms.ts';
import { columnTitle, formTitle } from '../text/forms.vi.ts';
import { unitName, type FormsUnitName } from './forms-of.ts';
import { RoundFinder, type FormsQuestion } from './resolve-round.ts';

/** One side: a frozen version of a basis, its last one, or the records of now on it. */
export type SideAsked = Pick<FormsQuestion, 'version' | 'as'>;

export interface FormsDifference {
  readonly from: { readonly version: number | null; readonly as: FormsAs; readonly on: string; readonly knownAt: string | null };
  readonly to: FormsDifference['from'];
  readonly units: readonly FormsUnitName[];
  readonly cells: readonly (DifferingCell & { readonly title: string; readonly columnTitle: string })[];
}

/** What two snapshots of a round have differently: preliminary and official, or before and after a correction, with the households behind. */
export class FormsDifferenceOf extends Query<FormsDifference> {
  constructor(
    readonly actor: Actor,
    readonly question: Omit<FormsQuestion, 'version' | 'as'>,
    readonly from: SideAsked,
    readonly to: SideAsked,
  ) {
    super();
  }
}

@QueryHandler(FormsDifferenceOf)
export class FormsDifferenceOfHandler implements IQueryHandler<FormsDifferenceOf> {
  constructor(
    @Inject(RoundForms) private readonly forms: RoundForms,
    @Inject(RoundFinder) private readonly finder: RoundFinder,
  ) {}

  async execute({ actor, question, from, to }: FormsDifferenceOf): Promise<FormsDifference> {
    const side = async (asked: SideAsked) => {
      const resolved = await this.finder.resolve(actor, { ...question, ...asked });
      return { resolved, loaded: await this.forms.load(resolved.asked) };
    };
    const [before, after] = [await side(from), await side(to)];
    const told = ({ resolved: { asked, snapshot } }: typeof before): FormsDifference['from'] => ({ version: snapshot?.version ?? null, as: asked.as, on: asked.on, knownAt: asked.knownAt });
    return {
      from: told(before), to: told(after), units: after.loaded.input.units.map(unitName),
      cells: differenceOf(before.loaded.input, after.loaded.input).map((cell) => ({ ...cell, title: formTitle(cell.form), columnTitle: columnTitle(cell.form, { key: cell.column }) })),
    };
  }
}
