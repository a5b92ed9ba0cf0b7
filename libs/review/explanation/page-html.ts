import { fittingSize, LINE_HEIGHT } from './page-fit.ts';
import type { ExplanationPage, PageTable } from './page.ts';
import { explanationText, pageText } from './text/vi.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

const list = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;

const table = ({ heading, rows }: PageTable): string =>
  `<table><thead><tr><th colspan="2">${escaped(heading)}</th></tr></thead><tbody>${rows.map(({ text, points }) => `<tr><td>${escaped(text)}</td><td class="points">${escaped(points)}</td></tr>`).join('')}</tbody></table>`;

const part = (heading: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `<section><h2>${escaped(heading)}</h2>${list(lines)}</section>`);

const style = (size: number): string => `
@page { size: A4 portrait; margin: 10mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; font: ${size}pt/${LINE_HEIGHT} "Times New Roman", "Liberation Serif", serif; color: #000; background: #fff; }
h1 { margin: 0 0 .3em; font-size: 1.35em; text-align: center; }
h2 { margin: .45em 0 0; font-size: 1em; }
p { margin: 0; }
ul { margin: 0; padding-left: 14pt; }
.stamp { float: right; border: 1pt solid #000; padding: 0 4pt; font-weight: bold; }
.result { margin: .3em 0; border: 1pt solid #000; padding: .15em .4em; }
.result strong { font-size: 1.1em; }
.tables { display: grid; grid-template-columns: 1fr 1fr; gap: 12pt; align-items: start; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; border-bottom: 1pt solid #000; }
td { padding: .05em 0; border-bottom: .4pt solid #999; vertical-align: top; }
tr:last-child td { font-weight: bold; border-bottom: 1pt solid #000; }
.points { width: 30pt; text-align: right; }
footer { margin-top: .4em; border-top: .4pt solid #999; font-size: .9em; }
@media screen { body { padding: 8mm; } }
@media print { section, .result, table { break-inside: avoid; } }`;

/** The sheet as one page to print: no script, nothing loaded from elsewhere, every text escaped. */
export const pageHtml = (page: ExplanationPage): string => {
  const [first = '', ...others] = page.result;
  return `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(page.title)}</title><style>${style(fittingSize(page))}</style></head>
<body>
${page.stamp === null ? '' : `<p class="stamp">${escaped(page.stamp)}</p>`}
<h1>${escaped(page.title)}</h1>
<p>${page.about.map(escaped).join(' · ')}</p>
<div class="result"><p><strong>${escaped(pageText.result)}: ${escaped(first)}</strong></p>${others.map((line) => `<p>${escaped(line)}</p>`).join('')}</div>
<div class="tables">${page.tables.map(table).join('')}</div>
${part(pageText.limits, page.limits)}
${part(explanationText.change, page.changes)}
${part(pageText.notes, page.notes)}
<footer>${escaped(page.footer)}</footer>
</body>
</html>
`;
};
