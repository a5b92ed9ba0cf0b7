/** Whether a village counts as rural or urban on a date: a dated attribute of the village, and the limits differ. */
export const AREAS = ['rural', 'urban'] as const;
export type Area = (typeof AREAS)[number];

export const isArea = (text: unknown): text is Area => AREAS.some((area) => area === text);

/** One value for rural villages and one for urban ones. */
export type ByArea<T> = Readonly<Record<Area, T>>;
