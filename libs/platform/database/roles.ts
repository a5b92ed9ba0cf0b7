/** Runs migrations and owns every technical table. */
export const OWNER_ROLE = 'lotrinh_owner';
/** The running server: on the log it may insert and select, nothing else; it owns the read models it makes. */
export const APP_ROLE = 'lotrinh_app';

interface Queryable {
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const identifier = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
}

/** Makes the two roles where they are missing and gives them these passwords. */
export const ensureRoles = async (admin: Queryable, passwords: RolePasswords): Promise<void> => {
  const roles = [
    [OWNER_ROLE, passwords.owner],
    [APP_ROLE, passwords.app],
  ] as const;
  for (const [role, password] of roles) {
    const { rows } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = rows.length === 0 ? 'create' : 'alter';
    await admin.query(`${verb} role ${role} login nosuperuser nocreaterole nocreatedb password ${literal(password)}`);
  }
};

/** Who may do what with a whole database; not copied from a template, so said for each. */
export const grantDatabase = async (admin: Queryable, database: string): Promise<void> => {
  const name = identifier(database);
  await admin.query(`revoke all on database ${name} from public`);
  // The server creates one schema per read model, so that a rebuild needs no other role.
  await admin.query(`grant connect, create, temporary on database ${name} to ${APP_ROLE}`);
};

/** Makes a database where it is missing, owned by the owner role, with the server's rights. */
export const ensureDatabase = async (admin: Queryable, database: string, template?: string): Promise<boolean> => {
  const { rows } = await admin.query('select 1 from pg_database where datname = $1', [database]);
  if (rows.length > 0) return false;
  const from = template === undefined ? '' : ` template ${identifier(template)} strategy file_copy`;
  await admin.query(`create database ${identifier(database)} owner ${OWNER_ROLE}${from}`);
  await grantDatabase(admin, database);
  return true;
};
