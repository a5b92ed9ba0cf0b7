export default async () => {
  await globalThis.lotrinhTestPostgres?.stop();
};
