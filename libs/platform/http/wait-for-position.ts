import { Inject, Injectable, Optional, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { EdgeRefusal } from './edge-refusal.ts';
import { InvalidFields } from './invalid-fields.ts';
import { reasonSentence } from '../text/vi.ts';
import type { SignedInRequest } from './signed-in-request.ts';

/** Waits until the read models stand at a log position; `libs/projection` implements it, the server wires it. */
export interface PositionWaiter {
  /** Whether a text can be a position of the log at all. */
  isPosition(text: string): boolean;
  /** False when the time is over and the read models are still behind. */
  waitFor(position: string, timeoutMs: number): Promise<boolean>;
}
export const POSITION_WAITER = Symbol('PositionWaiter');

const patienceMs = 5_000;

/** Lets people see their own writes: a query with `X-Wait-For-Position` is answered once the read models have come that far. */
@Injectable()
export class WaitForPosition implements NestInterceptor {
  constructor(@Optional() @Inject(POSITION_WAITER) private readonly waiter: PositionWaiter | undefined) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const position = request.header('x-wait-for-position');
    if (position !== undefined && position !== '' && this.waiter !== undefined) {
      if (!this.waiter.isPosition(position)) throw new InvalidFields([{ field: 'X-Wait-For-Position', reason: 'isPosition', sentence: reasonSentence('isPosition') }]);
      if (!(await this.waiter.waitFor(position, patienceMs))) throw new EdgeRefusal('read-model-behind');
    }
    return next.handle();
  }
}
