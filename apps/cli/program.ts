import { Command } from 'commander';
import type { Cli } from './cli.ts';
import { programText } from './text/vi.ts';
import { addBackup } from './verbs/backup.ts';
import { addCheck } from './verbs/check.ts';
import { addDemo } from './verbs/demo.ts';
import { addDoctor } from './verbs/doctor.ts';
import { addErase } from './verbs/erase.ts';
import { addExplain } from './verbs/explain.ts';
import { addExport } from './verbs/export.ts';
import { addForms } from './verbs/forms.ts';
import { addImport } from './verbs/import.ts';
import { addKeys } from './verbs/keys.ts';
import { addMovements } from './verbs/movements.ts';
import { addParity } from './verbs/parity.ts';
import { addRates } from './verbs/rates.ts';
import { addRebuild } from './verbs/rebuild.ts';
import { addRestore } from './verbs/restore.ts';
import { addRound } from './verbs/round.ts';
import { addSeal } from './verbs/seal.ts';
import { addStart } from './verbs/start.ts';
import { addStore } from './verbs/store.ts';
import { addTrail } from './verbs/trail.ts';
import { addUser } from './verbs/user.ts';
import { addVerify } from './verbs/verify.ts';
import { addChangeover, addWhatIf } from './verbs/what-if.ts';

const titles: Readonly<Record<string, string>> = programText.titles;

/** The command line with all its verbs. Wrong command lines throw `CommanderError`; nothing exits the process. */
export const buildProgram = (cli: Cli): Command => {
  const program = new Command('lotrinh')
    .description(programText.description)
    .option('--version', programText.version)
    .helpOption('-h, --help', programText.help)
    .helpCommand(false)
    .addHelpText('after', `\n${programText.after}`)
    .exitOverride()
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({
      writeOut: (text) => cli.terminal.out.write(text),
      writeErr: (text) => cli.terminal.err.write(text),
      // Failures are told once, in one place.
      outputError: () => undefined,
      getOutHasColors: () => cli.terminal.showsColour,
    });
  for (const add of [addStart, addDemo, addImport, addRates, addTrail, addExplain, addWhatIf, addChangeover, addMovements, addForms, addRound, addRebuild, addParity, addUser, addSeal, addExport, addVerify, addCheck, addStore, addErase, addKeys, addBackup, addRestore, addDoctor]) add(program, cli);
  return program;
};
