import { localDate } from '#standards';
import { DECISION_24_WITH_DISTRICT } from './procedure-2021.ts';
import type { Procedure } from './procedure.ts';

/**
 * Decision 24/2021/QĐ-TTg since the districts ended on 1/7/2025: no opinion from above by default. Decree 131/2025 and Circular 13/2025
 * reassign the districts' work; their details were not read, so that the recipient of the monthly report is believed only.
 */
export const DECISION_24_WITHOUT_DISTRICT: Procedure = {
  ...DECISION_24_WITH_DISTRICT,
  id: 'QD-24-2021-from-2025-07',
  validity: { from: localDate('2025-07-01'), to: null },
  upperOpinion: null,
  reports: {
    ...DECISION_24_WITH_DISTRICT.reports,
    monthly: { ...DECISION_24_WITH_DISTRICT.reports.monthly, to: 'province-department' },
  },
};
