// @ts-check

/** Why a file cannot be read at all; travels from the worker to the main thread as a code with its facts. */
export class Refusal extends Error {
  /**
   * @param {string} code one of the codes of `workbook-refused.ts`
   * @param {Record<string, string | number>} [facts]
   */
  constructor(code, facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}
