import ts from 'typescript';

const letters = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd]/;

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isIdentifier(node) || ts.isRegularExpressionLiteral(node) || ts.isJsxText(node);

/** Lines of a source file whose names or texts hold Vietnamese letters. Comments may: they cite decrees and forms. */
export const vietnameseLines = (path: string, source: string): readonly number[] => {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, false, path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS);
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (isText(node)) {
      const start = node.getStart(file);
      if (letters.test(source.slice(start, node.end))) lines.add(file.getLineAndCharacterOfPosition(start).line + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...lines].sort((a, b) => a - b);
};
