import type { Catalogue } from '#platform';

/** Why a row of an import of territory is refused, beside the rules of territory. */
export type TerritoryImportReason = 'import-parent-missing' | 'import-read-models-behind';

export const territoryImportSentences: Catalogue<TerritoryImportReason> = {
  'import-parent-missing': () => 'Đơn vị này phải có mã cấp trên.',
  'import-read-models-behind': () => 'Số liệu tra cứu chưa theo kịp nhật ký; hãy thử lại sau ít phút.',
};
