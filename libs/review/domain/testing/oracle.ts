// The reference read naively (domain §5), one day after the other, for one household in one village. Nothing of the product is used here.

export type Class = 'poor' | 'near-poor' | 'none';
export type Outcome = Class | 'undetermined';

export type Paper =
  | { readonly kind: 'list'; readonly on: string; readonly request: boolean }
  | { readonly kind: 'assess'; readonly on: string; readonly outcome: Outcome; readonly screen: boolean | null }
  | { readonly kind: 'meet'; readonly on: string; readonly proposed: Class; readonly agree: number }
  | { readonly kind: 'post'; readonly on: string; readonly to: string; readonly shown: Class }
  | { readonly kind: 'complain'; readonly on: string; readonly answeredOn: string | null; readonly upheld: boolean }
  | { readonly kind: 'order'; readonly on: string }
  | { readonly kind: 'remove'; readonly on: string };

/** Attendance of every meeting of the tests. */
export const present = 40;
export const [daysPosted, daysReposted] = [3, 2] as const;

const nextDay = (day: string): string => new Date(new Date(`${day}T00:00:00Z`).getTime() + 86_400_000).toISOString().slice(0, 10);

/** Monday to Friday: the tests run in an autumn without holidays. */
const workingDays = (from: string, to: string): number => {
  let days = 0;
  for (let day = from; day <= to; day = nextDay(day)) if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) days += 1;
  return days;
};

interface Posted {
  readonly from: string;
  readonly to: string;
  readonly shown: Class;
  readonly again: boolean;
}

/** The household's case as an honest clerk would keep it on one sheet. */
class Case {
  listed = false;
  request = false;
  removed = false;
  screened: boolean | null = null;
  scored: Outcome | null = null;
  /** Sent back by its village and not scored since. */
  sentBack = false;
  /** The village's last word, if it was one that counts. */
  agreedOn: Class | null = null;
  /** Whether that word is about the scoring that stands; a re-verification needs no further word. */
  heard = false;
  /** What was ordered or upheld, and not answered by a scoring yet. */
  asked: { readonly after: string; readonly from: string }[] = [];
  open = 0;
  posted: Posted[] = [];
  everPosted = false;

  assess({ on, outcome, screen }: Extract<Paper, { kind: 'assess' }>): void {
    if (!this.listed) return;
    const left = this.asked.filter(({ after, from }) => !(on > after && on >= from));
    const answered = left.length < this.asked.length;
    this.asked = left;
    if (screen !== null) this.screened = screen;
    this.scored = outcome;
    this.sentBack = false;
    this.posted = [];
    if (answered && this.agreedOn !== null) this.reverified = true;
    this.heard = this.reverified;
  }
  reverified = false;

  meet({ proposed, agree }: Extract<Paper, { kind: 'meet' }>): void {
    const ready = this.scored !== null && this.scored !== 'undetermined' && !this.sentBack && (!this.request || this.screened === true);
    this.posted = [];
    this.reverified = false;
    this.heard = false;
    this.agreedOn = null;
    if (agree * 2 < present) this.sentBack = true;
    else if (ready) {
      this.agreedOn = proposed;
      this.heard = true;
    }
  }

  get result(): Class | null {
    if (!this.reverified) return this.agreedOn;
    return this.scored === 'undetermined' ? null : this.scored;
  }

  postedInFull(day: string): boolean {
    const { result } = this;
    // Who was on no list and comes onto none is told by not being named.
    const silent = (shown: Class): boolean => this.request && shown === 'none';
    const telling = this.posted.filter(({ shown }) => !silent(shown) || (result !== null && silent(result)));
    const lastWrong = telling.findLastIndex(({ shown }) => shown !== result);
    return telling.slice(lastWrong + 1).some(({ from, to, again, shown }) => to < day && workingDays(from, to) >= (again && !silent(shown) ? daysReposted : daysPosted));
  }

  decidable(day: string): Class | null {
    if (this.removed || !this.listed || this.open > 0 || this.asked.length > 0 || this.sentBack) return null;
    if (this.request && this.screened !== true) return null;
    if (this.scored === null || this.scored === 'undetermined' || !this.heard) return null;
    return this.postedInFull(day) ? this.result : null;
  }
}

/** The class that may be decided on a day, or null: some step is missing, wrong or not run out. */
export const mayDecide = (papers: readonly Paper[], day: string): Class | null => {
  const found = new Case();
  const of = <K extends Paper['kind']>(kind: K): Extract<Paper, { kind: K }>[] => papers.filter((paper): paper is Extract<Paper, { kind: K }> => paper.kind === kind);
  const upheld = of('complain').flatMap(({ on, answeredOn, upheld: yes }) => (yes && answeredOn !== null ? [{ filed: on, on: answeredOn }] : []));
  const asks = of('list').some(({ request }) => request);
  for (let today = '2025-09-01'; today <= day; today = nextDay(today)) {
    const ofToday = <P extends { readonly on: string }>(all: readonly P[]): readonly P[] => all.filter(({ on }) => on === today);
    for (const { request } of ofToday(of('list'))) Object.assign(found, { listed: true, request });
    // Of two papers of one day the scoring is taken for the earlier, unless the complaint was older than both.
    for (const { filed } of ofToday(upheld)) if (filed < today) found.asked.push({ after: filed, from: today });
    for (const paper of ofToday(of('assess'))) found.assess(paper);
    for (const { filed } of ofToday(upheld)) if (filed === today) found.asked.push({ after: filed, from: today });
    for (const _ of ofToday(of('order'))) found.asked.push({ after: today, from: today });
    for (const paper of ofToday(of('meet'))) found.meet(paper);
    for (const { on, to, shown } of ofToday(of('post'))) {
      found.posted.push({ from: on, to, shown, again: found.everPosted });
      if (!(shown === 'none' && asks)) found.everPosted = true;
    }
    found.removed ||= ofToday(of('remove')).length > 0;
  }
  found.open = of('complain').filter(({ on, answeredOn }) => on <= day && (answeredOn === null || answeredOn > day)).length;
  return found.decidable(day);
};
