/** Whether something may rest on what is asked about; the refusal says why, with the facts. */
export type Permission<Refusal> = { readonly permitted: true } | { readonly permitted: false; readonly refusal: Refusal };

export const PERMITTED = { permitted: true } as const;
export const refused = <const Refusal>(refusal: Refusal): { readonly permitted: false; readonly refusal: Refusal } => ({ permitted: false, refusal });
