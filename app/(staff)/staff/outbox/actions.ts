'use server'

import { runAction } from '@/lib/auth/run-action'
import type { MailInput } from '@/lib/mail/mail-contract'
import { openMail } from '@/lib/mail/open-mail'
import { retryMail } from '@/lib/mail/retry-mail'

export async function openMailAction(input: MailInput) {
  return runAction((ctx) => openMail(ctx, input))
}

export async function retryMailAction(input: MailInput) {
  return runAction((ctx) => retryMail(ctx, input))
}
