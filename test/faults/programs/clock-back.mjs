// Loaded before the server: its clock is set back by an hour for each SIGUSR2, as an operator or a time server might.
const Real = Date;
const hour = 3_600_000;
let offset = 0;
const now = () => Real.now() - offset;

globalThis.Date = new Proxy(Real, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  apply: () => new Real(now()).toString(),
  get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
});

process.on('SIGUSR2', () => {
  offset += hour;
});
