import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Projections } from './registry.ts';

/** Gathers the projections of all modules. The program that runs them builds the `ProjectionEngine` with its pool, store and log. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Projections], exports: [Projections] })
export class ProjectionModule implements OnModuleInit {
  readonly #projections: Projections;
  readonly #discovery: DiscoveryService;

  constructor(projections: Projections, discovery: DiscoveryService) {
    this.#projections = projections;
    this.#discovery = discovery;
  }

  onModuleInit(): void {
    this.#projections.discover(this.#discovery);
  }
}
