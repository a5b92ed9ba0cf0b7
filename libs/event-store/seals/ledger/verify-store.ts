import type { BundleExpectations } from '../offline/bundle-check.ts';
import { verifyBundle, type Report } from '../offline/verify-bundle.ts';
import { exportLog, type ExportParts } from './export-log.ts';

async function* bytesOfLines(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of lines) yield Buffer.from(text, 'utf8');
}

/** The live store as it stands now: its log through the same check as a file of it, and whether its streams still show what the log holds. */
export const verifyStore = async (parts: ExportParts, expectations: BundleExpectations): Promise<Report> => {
  const report = await verifyBundle(() => bytesOfLines(exportLog({ kind: 'everything' }, parts)), expectations);
  if (parts.store.hidden === undefined) return report;
  const findings = [...report.findings];
  for await (const { stream, revision, count } of parts.store.hidden()) findings.push({ code: 'event-hidden', stream, revision, count });
  return { ...report, findings, findingsTotal: report.findingsTotal + findings.length - report.findings.length };
};
