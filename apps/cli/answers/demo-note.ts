import { vietnameseDate } from '../output/figures.ts';
import type { Session } from '../session/session.ts';
import { sessionText } from '../text/vi.ts';

/** Beside every figure of a demo store, so that nobody takes it for a real one. */
export const demoNote = ({ workingDate }: Session): readonly string[] => (workingDate === null ? [] : [sessionText.demoStore(vietnameseDate(workingDate))]);
