import type { ScoreSheetEvent, UnitEvent } from '../domain/index.ts';

const date = (value: string): string => value.split('-').reverse().join('/');
const number = (value: number): string => value.toLocaleString('vi-VN');
const percent = (rate: number): string => `${(rate / 100).toLocaleString('vi-VN', { maximumFractionDigits: 2 })} %`;
const kinds = { province: 'tỉnh', district: 'huyện', commune: 'xã', village: 'thôn, bản' } as const;
const areas = { rural: 'nông thôn', urban: 'thành thị' } as const;

type DataOf<Type> = Extract<UnitEvent | ScoreSheetEvent, { type: Type }>['data'];
type SentencesByType = { readonly [Type in (UnitEvent | ScoreSheetEvent)['type']]: (data: DataOf<Type>, nameOf: (unit: string) => string) => string };

const targetParts = ({ poorRate, nearPoorRate, poorHouseholds, nearPoorHouseholds }: DataOf<'PovertyTargetSet'>): string =>
  [
    poorRate === null ? '' : `hộ nghèo ${percent(poorRate)}`,
    poorHouseholds === null ? '' : `hộ nghèo ${number(poorHouseholds)} hộ`,
    nearPoorRate === null ? '' : `hộ cận nghèo ${percent(nearPoorRate)}`,
    nearPoorHouseholds === null ? '' : `hộ cận nghèo ${number(nearPoorHouseholds)} hộ`,
  ].filter((part) => part !== '').join(', ');

/** What each event says in an audit trail; `nameOf` gives a unit's name. */
export const territoryTrail: SentencesByType = {
  UnitEstablished: ({ kind, villageWord, name, code, validFrom }) => `Lập ${villageWord ?? kinds[kind]} ${name} (mã ${code}) từ ngày ${date(validFrom)}`,
  UnitRenamed: ({ name, code, trueFrom }) => `Đổi tên thành ${name}${code === null ? '' : ` (mã ${code})`} từ ngày ${date(trueFrom)}`,
  UnitAttached: ({ parent, trueFrom }, nameOf) => `Trực thuộc ${nameOf(parent)} từ ngày ${date(trueFrom)}`,
  VillageAreaSet: ({ area, trueFrom }) => `Thuộc khu vực ${areas[area]} từ ngày ${date(trueFrom)}`,
  UnitMergedInto: ({ into, mergedOn }, nameOf) => `Nhập vào ${nameOf(into)} từ ngày ${date(mergedOn)}`,
  UnitSplit: ({ parts, continues, splitOn }, nameOf) => `${continues ? 'Tách một phần thành' : 'Chia thành'} ${parts.map(nameOf).join(', ')} từ ngày ${date(splitOn)}`,
  UnitDissolved: ({ dissolvedOn }) => `Chấm dứt từ ngày ${date(dissolvedOn)}`,
  ResidentTotalsDeclared: ({ households, persons, declaredOn, round }) =>
    `Khai ${number(households)} hộ, ${number(persons)} nhân khẩu tại ngày ${date(declaredOn)}${round === null ? '' : ` cho kỳ rà soát năm ${round}`}`,
  PovertyTargetSet: (data) => `Giao chỉ tiêu năm ${data.year}: ${targetParts(data)} (${data.paper.number})`,
  ScoreSheetConfirmed: ({ sheet, version, paper }) => `Xác nhận phiếu chấm điểm ${sheet}, phiên bản ${version} (${paper.number})`,
  RecordAnnulled: ({ annulledOn }) => `Hủy một nội dung đã ghi, ngày ${date(annulledOn)}`,
};
