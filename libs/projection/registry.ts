import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { UnknownProjection } from './failures.ts';
import type { Projection } from './projection.ts';

/** Marks a provider as a read model's feed; the registry finds it wherever it is declared. */
export const ReadModel = DiscoveryService.createDecorator();

const isProjection = (instance: unknown): instance is Projection =>
  typeof instance === 'object' && instance !== null && 'apply' in instance && 'handles' in instance;

/** All projections of the running program. */
@Injectable()
export class Projections {
  readonly #byName = new Map<string, Projection>();

  add(projection: Projection): void {
    const known = this.#byName.get(projection.name);
    if (known !== undefined && known !== projection) throw new Error(`two projections are called ${projection.name}`);
    this.#byName.set(projection.name, projection);
  }

  /** Adds every provider marked `@ReadModel()`. */
  discover(discovery: DiscoveryService): void {
    for (const wrapper of discovery.getProviders({ metadataKey: ReadModel.KEY })) {
      const instance: unknown = wrapper.instance;
      if (isProjection(instance)) this.add(instance);
    }
  }

  all(): readonly Projection[] {
    return [...this.#byName.values()];
  }

  named(name: string): Projection {
    const projection = this.#byName.get(name);
    if (projection === undefined) throw new UnknownProjection(name);
    return projection;
  }
}
