import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Sentences } from '#platform';
import { formRejections } from './text/rejections.vi.ts';

/** Gives the refusals of this folder their sentences and HTTP status. */
@Injectable()
export class FormsSentences implements OnModuleInit {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  onModuleInit(): void {
    this.sentences.register(formRejections, { 'snapshot-unknown': 404, 'form-unknown': 404, 'form-without-csv': 400 });
  }
}
