/** The projection has not created its tables yet: nothing has been recorded that would stand in them. */
export const isMissingTable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === '42P01' || error.code === '3F000');
