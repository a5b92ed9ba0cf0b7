import { describe, expect, it } from '@jest/globals';
import { programmeNamed, programmes, projectCode } from './programmes.ts';

describe.each(programmes.map((one) => [one.id, one] as const))('programme %s', (_, programme) => {
  it('has each code once, and only kinds that it names', () => {
    const codes = programme.projects.map((one) => one.code);
    expect(new Set(codes).size).toBe(codes.length);
    const kinds = programme.kinds.map((one) => one.id);
    for (const { kind } of programme.projects) expect(kinds).toContain(kind);
  });

  it('names somebody eligible wherever somebody is enrolled, and nobody elsewhere', () => {
    for (const { subject, eligibleClasses } of programme.projects) expect(eligibleClasses.length > 0).toBe(subject !== null);
  });

  it('is found by each of its names, however dashes and spaces are written', () => {
    for (const name of [programme.id, programme.name, ...programme.otherNames])
      expect(programmeNamed(` ${name.replaceAll('\u2013', '-').replaceAll(' ', '  ')} `)).toBe(programme);
  });
});

describe('naming a programme or a project', () => {
  it('finds no programme by another name', () => expect(programmeNamed('2031-2035')).toBeNull());
  it.each([
    ['DA3.1', '3.1'],
    ['TDA 3.1', '3.1'],
    ['3.1', '3.1'],
    [' da2 ', '2'],
  ])('reads %j as project %j', (text, code) => expect(projectCode(text)).toBe(code));
});
