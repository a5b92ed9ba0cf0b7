import { isErased, resultNames } from '#standards';
import { classOn, currentHead, latest, type Classification, type EventData, type HouseholdClass, type HouseholdEvent, type HouseholdState, type Member } from '../domain/index.ts';
import { because, byPaper, reviewSentences } from './review-trail.vi.ts';
import type { TrailLookups } from './trail-lookups.ts';
import {
  abilityNames, classNames, day, eligibleAsNames, findingNames, joiningNames, leavingNames, pathNames, quantity, relationNames, residenceNames, sexNames, sourceNames, vnd,
} from './words.vi.ts';

type TrailSentence<Type extends HouseholdEvent['type']> = (data: EventData<Type>, before: HouseholdState, lookups: TrailLookups) => string;
type TrailSentences = { readonly [Type in HouseholdEvent['type']]: TrailSentence<Type> };

const names = (members: readonly Member[], { person }: TrailLookups): string => members.map((member) => person(member.person)).join(', ');

const classified = (to: HouseholdClass) => (data: Classification, before: HouseholdState, lookups: TrailLookups): string => {
  const from = classOn(before, data.trueFrom)?.class;
  const change = from === undefined ? classNames[to] : from === to ? `tiếp tục là ${classNames[to]}` : `${classNames[to]} (trước đó: ${classNames[from]})`;
  const period = data.entitledFrom === null ? '' : `, hưởng chính sách từ ${day(data.entitledFrom)} đến ${day(data.entitledTo)}`;
  const override = data.override === null ? '' : `; ghi khác điểm, ${lookups.account(data.override.agreedBy)} đồng ý${because(data.override.reason, lookups)}`;
  return `Quyết định số ${data.decision.number} ngày ${day(data.decision.decidedOn)}: ${change}, tính từ ${day(data.trueFrom)}${period}${override}.`;
};

const resultName = (outcome: keyof typeof resultNames): string => resultNames[outcome].toLocaleLowerCase('vi');

const scoresOf = ({ scores }: EventData<'HouseholdAssessed'>): string => {
  switch (scores.completeness) {
    case 'full': return `điểm B1 ${scores.b1}, điểm B2 ${scores.b2}`;
    case 'totals-only': return `điểm B1 ${scores.b1 ?? 'không rõ'}, điểm B2 ${scores.b2 ?? 'không rõ'} (chỉ có tổng điểm)`;
    case 'missing': return 'không có phiếu điểm';
  }
};

/** Every field that differs, from what to what; identity only as far as the reader may see it. */
const memberChanges = (after: Member, before: Member | null, identities: boolean): string => {
  if (before === null) return 'ghi lần đầu';
  const yesNo = (value: boolean): string => (value ? 'có' : 'không');
  const counted: readonly (readonly [string, string, string])[] = [
    ['giới tính', sexNames[before.sex], sexNames[after.sex]],
    ['năm sinh', String(before.birthYear), String(after.birthYear)],
    ['dân tộc', before.ethnicity, after.ethnicity],
    ['quan hệ', relationNames[before.relation], relationNames[after.relation]],
    ['cư trú', residenceNames[before.residence], residenceNames[after.residence]],
    ['người có công', yesNo(before.merit), yesNo(after.merit)],
    ['khuyết tật', yesNo(before.disability), yesNo(after.disability)],
    ['khả năng lao động', abilityNames[before.workingAbility], abilityNames[after.workingAbility]],
    ['bảo trợ xã hội', yesNo(before.socialProtection), yesNo(after.socialProtection)],
  ];
  const changes = [...counted, ...identityChanges(after, before, identities)].filter(([, from, to]) => from !== to);
  return changes.length === 0 ? 'không đổi nội dung' : changes.map(([field, from, to]) => `${field}: ${from} → ${to}`).join('; ');
};

const identityChanges = (after: Member, before: Member, shown: boolean): readonly (readonly [string, string, string])[] => {
  if (isErased(after.identity) || isErased(before.identity)) return [];
  const [to, from] = [after.identity.value, before.identity.value];
  const hidden = JSON.stringify(to) === JSON.stringify(from) ? 'như cũ' : 'đã đổi';
  if (!shown) return [['thông tin cá nhân', 'như cũ', hidden]];
  const written = (value: string | null): string => value ?? 'trống';
  return [
    ['họ tên', from.name, to.name],
    ['ngày sinh', from.birthDate === null ? 'trống' : day(from.birthDate), to.birthDate === null ? 'trống' : day(to.birthDate)],
    ['số định danh', written(from.idNumber), written(to.idNumber)],
    ['ngày cấp', from.idIssuedOn === null ? 'trống' : day(from.idIssuedOn), to.idIssuedOn === null ? 'trống' : day(to.idIssuedOn)],
    ['điện thoại', written(from.phone), written(to.phone)],
  ];
};

const projectOf = (enrolment: EventData<'SupportDelivered'>['enrolment'], before: HouseholdState, { project }: TrailLookups): string => {
  const found = before.enrolments.get(enrolment);
  return found === undefined ? 'dự án không rõ' : project(found.project);
};

const spell = ({ from, to, class: listed }: EventData<'HouseholdBecamePoorFromNearPoor'>['prior']): string => `${classNames[listed]} từ ${day(from)} đến ${day(to)}`;
const backTo = (lookBack: EventData<'HouseholdNewlyPoor'>['lookBack']): string => (lookBack.kind === 'ever' ? 'xét toàn bộ lịch sử' : `xét ${lookBack.years} năm trở lại`);

/** Sentences of the audit trail, given what stood before the event. `identities` says whether personal details may be spelled out. */
export const trailSentences = (identities: boolean): TrailSentences => ({
  HouseholdRegistered: (data, _before, lookups) => {
    const origins = { established: 'lập hộ', split: 'tách từ hộ khác', arrival: 'từ nơi khác chuyển đến' } as const;
    return `Đăng ký hộ (${origins[data.origin.kind]}) tại ${lookups.unit(data.village)}, chủ hộ ${lookups.person(data.head)}, ${data.members.length} nhân khẩu.`;
  },
  MemberBorn: ({ member, bornOn }, _before, { person }) => `${person(member.person)} sinh ngày ${day(bornOn)}.`,
  MemberJoined: ({ member, joinedOn, reason, fromHousehold }, _before, { person, household }) =>
    `${person(member.person)} vào hộ ngày ${day(joinedOn)} (${joiningNames[reason]}${fromHousehold === null ? '' : `: ${household(fromHousehold)}`}).`,
  MemberLeft: ({ person, leftOn, reason, toHousehold }, _before, lookups) =>
    `${lookups.person(person)} ra khỏi hộ ngày ${day(leftOn)} (${leavingNames[reason]}${toHousehold === null ? '' : `: ${lookups.household(toHousehold)}`}).`,
  MemberDied: ({ person, diedOn, paper }, _before, lookups) => `${lookups.person(person)} mất ngày ${day(diedOn)}${byPaper(paper)}.`,
  MemberDetailsRecorded: ({ member, trueFrom, reason }, { people }, lookups) =>
    `Thông tin của ${lookups.person(member.person)} từ ngày ${day(trueFrom)}: ${memberChanges(member, latest(people.get(member.person)?.details ?? []), identities)}${because(reason, lookups)}.`,
  HeadOfHouseholdChanged: ({ head, trueFrom }, before, { person }) => {
    const previous = currentHead(before);
    return `Đổi chủ hộ từ ngày ${day(trueFrom)}: ${previous === null ? 'chưa có' : person(previous)} → ${person(head)}.`;
  },
  HouseholdMoved: ({ village, fromVillage, movedOn, address }, _before, { unit, text }) =>
    `Chuyển từ ${unit(fromVillage.village)} đến ${unit(village)} ngày ${day(movedOn)}${address === null ? '' : `, địa chỉ: ${text(address)}`}.`,
  HouseholdSplit: ({ members, newHead, newVillage, splitOn, carries }, _before, lookups) =>
    `Tách hộ ngày ${day(splitOn)}: ${names(members, lookups)} sang hộ mới tại ${lookups.unit(newVillage.village)}, chủ hộ ${lookups.person(newHead)}${carries === null ? '' : `; hộ mới tiếp tục là ${classNames[carries.class]} đến kỳ rà soát tới`}.`,
  HouseholdMerged: ({ into, members, mergedOn, paper }, _before, lookups) => `Nhập vào ${lookups.household(into)} ngày ${day(mergedOn)} với ${members.length} nhân khẩu${byPaper(paper)}.`,
  HouseholdLeftCommune: ({ leftOn, destination, paper }, _before, { text }) => `Cả hộ chuyển khỏi xã ngày ${day(leftOn)}${destination === null ? '' : `, đến ${text(destination)}`}${byPaper(paper)}.`,
  HouseholdDiedOut: ({ diedOutOn, paper }) => `Hộ không còn thành viên từ ngày ${day(diedOutOn)}${byPaper(paper)}; ngừng mọi chế độ.`,
  HouseholdAssessed: (data, _before, { account }) =>
    `Rà soát ngày ${day(data.assessedOn)} theo chuẩn ${data.ruleSet}: ${scoresOf(data)}; kết quả: ${resultName(data.outcome)}${data.alsoUnder.map((judged) => `; theo chuẩn ${judged.ruleSet}: ${resultName(judged.outcome)}`).join('')}${data.enumerator === null ? '' : `; rà soát viên ${account(data.enumerator)}`}.`,
  HouseholdClassifiedPoor: classified('poor'),
  HouseholdClassifiedNearPoor: classified('near-poor'),
  HouseholdClassifiedNeither: classified('none'),
  HouseholdEscapedPoverty: ({ path, trueFrom, monitoring }) =>
    `Thoát ${path === 'near-poor-to-none' ? 'cận nghèo' : 'nghèo'} ${pathNames[path]}, tính từ ${day(trueFrom)}${monitoring === null ? '' : `; theo dõi sau thoát nghèo từ ${day(monitoring.from)} đến ${day(monitoring.until)} (${monitoring.windowMonths} tháng)`}.`,
  HouseholdBecamePoorFromNearPoor: ({ trueFrom, prior }) => `Từ hộ cận nghèo trở thành hộ nghèo, tính từ ${day(trueFrom)} (trước đó: ${spell(prior)}).`,
  HouseholdFellBackIntoPoverty: ({ to, trueFrom, prior, lookBack }) => `Tái ${to === 'poor' ? 'nghèo' : 'cận nghèo'}, tính từ ${day(trueFrom)}; lần trước là ${spell(prior)} (${backTo(lookBack)}).`,
  HouseholdNewlyPoor: ({ to, trueFrom, lookBack }) => `Phát sinh mới ${classNames[to]}, tính từ ${day(trueFrom)} (${backTo(lookBack)}).`,
  MonitoringVisitRecorded: ({ visitedOn, visitor, findings, note }, _before, { account, text }) =>
    `Thăm hộ ngày ${day(visitedOn)}${visitor === null ? '' : ` (${account(visitor)})`}: ${findings.length === 0 ? 'không ghi nhận gì' : findings.map((finding) => findingNames[finding]).join(', ')}${note === null ? '' : `; ghi chú: ${text(note)}`}.`,
  HouseholdEnrolledInSupport: ({ project, person, enrolledOn, eligibleAs, completeBy, paper }, _before, lookups) =>
    `Tham gia ${lookups.project(project)} ngày ${day(enrolledOn)}${person === null ? '' : `, người được hỗ trợ: ${lookups.person(person)}`}, thuộc diện ${eligibleAsNames[eligibleAs]}${completeBy === null ? '' : `, hoàn thành trước ${day(completeBy)}`}${byPaper(paper)}.`,
  SupportDelivered: (data, before, lookups) =>
    `Nhận ${quantity(data.quantity)} ${data.unit} ${data.item} ngày ${day(data.deliveredOn)}, trị giá ${vnd(data.valueVnd)} (${sourceNames[data.source]}), ${projectOf(data.enrolment, before, lookups)}${byPaper(data.paper)}.`,
  SupportSuspended: ({ enrolment, suspendedOn, reason }, before, lookups) => `Tạm dừng hỗ trợ từ ngày ${day(suspendedOn)}, ${projectOf(enrolment, before, lookups)}${because(reason, lookups)}.`,
  SupportResumed: ({ enrolment, resumedOn }, before, lookups) => `Tiếp tục hỗ trợ từ ngày ${day(resumedOn)}, ${projectOf(enrolment, before, lookups)}.`,
  SupportCompleted: ({ enrolment, completedOn }, before, lookups) => `Hoàn thành hỗ trợ ngày ${day(completedOn)}, ${projectOf(enrolment, before, lookups)}.`,
  SupportWithdrawn: ({ enrolment, withdrawnOn, reason }, before, lookups) => `Rút khỏi hỗ trợ từ ngày ${day(withdrawnOn)}, ${projectOf(enrolment, before, lookups)}${because(reason, lookups)}.`,
  ...reviewSentences,
  RecordAnnulled: ({ annulledOn, reason }, _before, lookups) =>
    reason === null ? 'Bỏ một nội dung tự sinh ra vì bản ghi gốc đã thay đổi.' : `Hủy một bản ghi ngày ${day(annulledOn)}${because(reason, lookups)}.`,
});

type AnySentence = (data: HouseholdEvent['data'], before: HouseholdState, lookups: TrailLookups) => string;

/** The sentence for one event. The table is complete by its type; the compiler cannot pair a union's type with its data. */
export const trailSentence = ({ type, data }: HouseholdEvent, before: HouseholdState, lookups: TrailLookups, identities: boolean): string =>
  (trailSentences(identities)[type] as AnySentence)(data, before, lookups);

/** How a correction is told: what is right, and what stood before. */
export const correctionSentence = (right: string, wrong: string): string => `Đính chính: ${right} Trước đó ghi: ${wrong}`;

/** Stand in place of what nobody, or not this reader, may read. */
export const erasedText = 'đã xóa';
export const maskedText = '●●●';

/** For what has no name within reach: the first part of its id, so that two can be told apart. */
export const unnamed = {
  unit: (id: string): string => `đơn vị ${id.slice(0, 8)}`,
  project: (id: string): string => `dự án ${id.slice(0, 8)}`,
  account: (id: string): string => `tài khoản ${id.slice(0, 8)}`,
  household: (id: string): string => `hộ ${id.slice(0, 8)}`,
} as const;

/** Who a person is to a reader who may not see names. */
export const maskedPerson = (sex: Member['sex'], birthYear: number): string => `thành viên (${sexNames[sex]}, ${birthYear})`;

/** Of a class that was imported without the papers of its round. */
export const noPapersOnRecord = 'Chỉ nhập kết quả: hệ thống không lưu hồ sơ họp thôn, bản, niêm yết và ý kiến cấp trên của đợt rà soát này.';
