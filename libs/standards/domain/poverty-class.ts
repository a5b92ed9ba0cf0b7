/** The classes a decision can give, from the poorest up. Removal from the list is no class. */
export const POVERTY_CLASSES = ['poor', 'near-poor', 'none'] as const;
export type PovertyClass = (typeof POVERTY_CLASSES)[number];

export const isPovertyClass = (text: unknown): text is PovertyClass => POVERTY_CLASSES.some((known) => known === text);

/** The two kinds of poor that RS-2016 reports apart; later standards have none. */
export const POOR_SUBCLASSES = ['by-income', 'by-deprivation'] as const;
export type PoorSubclass = (typeof POOR_SUBCLASSES)[number];

/** What a standard makes of an assessment. `undetermined` is no class: somebody has still to answer a question. */
export type AssessmentResult = PovertyClass | 'undetermined';
