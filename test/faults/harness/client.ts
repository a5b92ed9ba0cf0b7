import { demoPassword } from '../../../libs/access/accounts/demo-accounts.ts';
import { demoHolders } from '../../../libs/access/text/demo-accounts.vi.ts';

export type ClientRole = 'social-officer' | 'chairman';

/** What a request came to. `lost`: nobody knows, so it is sent again. */
export type Answer = { readonly kind: 'answered'; readonly body: Readonly<Record<string, unknown>> } | { readonly kind: 'refused'; readonly what: string } | { readonly kind: 'lost' };

const patienceMs = 60_000;

const bodyOf = async (response: Response): Promise<Readonly<Record<string, unknown>>> => {
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null ? { ...body } : {};
};

// What a server says that is going, or whose database is; and that others were quicker on the same stream too often. Nothing was written, or it is not known.
const asksToSendAgain = (status: number, body: Readonly<Record<string, unknown>>): boolean => [502, 503, 504].includes(status) || body['code'] === 'revision-conflict';

/** Somebody at a screen. Which server answers may change from request to request. */
export class Client {
  #cookie = '';
  #account = '';

  constructor(
    private readonly role: ClientRole,
    private readonly server: () => string,
  ) {}

  get account(): string {
    return this.#account;
  }

  async signIn(): Promise<void> {
    const credentials = { username: demoHolders[this.role].username, password: demoPassword };
    const answer = await this.#ask('POST', '/sign-in', { 'content-type': 'application/json' }, JSON.stringify(credentials));
    if (answer.kind !== 'answered') throw new Error(`${this.role} could not sign in: ${answer.kind === 'refused' ? answer.what : 'no answer'}`);
    this.#account = String(answer.body['account']);
  }

  async post(path: string, body: object, key: string): Promise<Answer> {
    return this.#ask('POST', path, { 'content-type': 'application/json', 'idempotency-key': key }, JSON.stringify(body));
  }

  async get(path: string): Promise<Answer> {
    return this.#ask('GET', path, {}, null);
  }

  async #ask(method: string, path: string, headers: Readonly<Record<string, string>>, body: string | null): Promise<Answer> {
    try {
      const response = await fetch(`${this.server()}/api${path}`, { method, headers: { ...headers, cookie: this.#cookie }, body, signal: AbortSignal.timeout(patienceMs) });
      this.#cookie = (response.headers.getSetCookie()[0] ?? this.#cookie).split(';')[0] ?? '';
      const said = await bodyOf(response);
      if (asksToSendAgain(response.status, said)) return { kind: 'lost' };
      return response.ok ? { kind: 'answered', body: said } : { kind: 'refused', what: `${method} ${path}: ${response.status} ${JSON.stringify(said)}` };
    } catch {
      // Cut off, refused by the machine, or no answer in time: all are the same to whoever waits.
      return { kind: 'lost' };
    }
  }
}
