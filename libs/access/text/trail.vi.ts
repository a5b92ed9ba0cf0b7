import type { AccountEvent } from '../accounts/account-events.ts';
import { roleNames } from './roles.vi.ts';

const date = (value: string): string => value.split('-').reverse().join('/');
type SentencesByType = { readonly [Type in AccountEvent['type']]: (data: Extract<AccountEvent, { type: Type }>['data']) => string };

/** What each event says in an account's trail. */
export const accountTrail: SentencesByType = {
  AccountOpened: ({ role, openedOn }) => `Lập tài khoản với vai trò ${roleNames[role]} ngày ${date(openedOn)}`,
  RoleGranted: ({ role, grantedOn }) => `Giao vai trò ${roleNames[role]} từ ngày ${date(grantedOn)}`,
  PasswordSet: ({ setOn }) => `Đặt mật khẩu ngày ${date(setOn)}`,
  AccountClosed: ({ closedOn }) => `Đóng tài khoản ngày ${date(closedOn)}`,
};
