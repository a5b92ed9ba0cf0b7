import { Load } from './load.ts';
import { Place, type PlaceOptions } from './place.ts';
import { Server } from './server.ts';

/** A place whose one server stays up while its database does not. */
export interface Served {
  readonly place: Place;
  readonly server: Server;
  load(): Promise<Load>;
}

export const openServed = async (options: PlaceOptions = {}, env: (place: Place) => Readonly<Record<string, string>> = () => ({})): Promise<Served> => {
  const place = await Place.open(options);
  const server = await Server.at(place, { env: env(place) });
  await server.start();
  return { place, server, load: () => Load.begin({ place, server: () => server.url }) };
};
