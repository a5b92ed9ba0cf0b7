import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { isId } from '#standards';
import type { Actor, Permission } from '../actor.ts';
import type { CommandContext } from '../command-context.ts';
import { EdgeRefusal } from './edge-refusal.ts';
import type { SignedInRequest } from './signed-in-request.ts';

export const PUBLIC = 'lotrinh:public';
export const PERMISSION = 'lotrinh:permission';

/** Open without signing in; health and sign-in only. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

/** What the account must be allowed to do; of several, one. A route with neither `Public` nor `Permit` is refused by the guard. */
export const Permit = (permission: Permission, ...orElse: readonly Permission[]): CustomDecorator => SetMetadata(PERMISSION, [permission, ...orElse]);

/** The account behind a request; throws `EdgeRefusal` `not-signed-in`. */
export const actorOf = (request: SignedInRequest): Actor => {
  if (request.actor === undefined) throw new EdgeRefusal('not-signed-in');
  return request.actor;
};

/** What a command is told about its request; throws `EdgeRefusal` for a missing or malformed `Idempotency-Key`. */
export const commandContextOf = (request: SignedInRequest): CommandContext => {
  const actor = actorOf(request);
  const key = request.header('idempotency-key');
  if (key === undefined || key === '') throw new EdgeRefusal('idempotency-key-missing');
  if (!isId(key)) throw new EdgeRefusal('idempotency-key-invalid');
  return { actor, idempotencyKey: key, correlationId: request.correlationId ?? key, causationId: null, origin: null };
};

/** The signed-in account, as a parameter of a controller's method. */
export const RequestActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<SignedInRequest>()),
);

/** The `CommandContext` of a writing request, as a parameter of a controller's method. */
export const CommandContextParam = createParamDecorator((_: unknown, context: ExecutionContext): CommandContext =>
  commandContextOf(context.switchToHttp().getRequest<SignedInRequest>()),
);
