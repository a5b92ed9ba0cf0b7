import type { Config } from '../config/config.ts';
import { examineDataFolder, examineDiskSpace, examineMasterKey, examineNode, examinePrograms } from './examine-machine.ts';
import { examineDatabase, examineHttpPort } from './examine-services.ts';
import type { DoctorFinding } from './finding.ts';

/** Looks at everything a start needs, changes nothing, starts nothing. */
export const examine = async (config: Config): Promise<readonly DoctorFinding[]> => [
  examineNode(),
  await examineHttpPort(config),
  examineDataFolder(config),
  examineDiskSpace(config),
  ...(config.DATABASE_URL === null ? [examinePrograms()] : []),
  ...(await examineDatabase(config)),
  examineMasterKey(config),
];
