import { sameContent } from '#standards';

/** Whether a fact states what a command states: only the command's own fields, without what is judged or said about the record itself. */
export const states = (fact: object, stated: object): boolean => {
  const told = new Map(Object.entries(fact));
  return Object.entries(stated).every(([key, value]) => key === 'lateReason' || key === 'corrects' || sameContent(told.get(key), value));
};
