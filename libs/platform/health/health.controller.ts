import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../http/decorators.ts';
import { HealthChecks, type Health } from './health-checks.ts';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthChecks) private readonly checks: HealthChecks) {}

  /** Open without signing in; says nothing about anybody. 503 when a part is unhealthy. */
  @Get()
  @Public()
  @ApiOperation({ summary: 'Is the server able to work: database, projections' })
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const health = await this.checks.look();
    response.status(health.healthy ? 200 : 503);
    response.setHeader('Cache-Control', 'no-store');
    return health;
  }
}
