import { z } from 'zod'
import type { Letter, MailKind } from './letter'

export const OUTBOX_STATES = ['waiting', 'failed', 'sent'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

export const listMailsInput = z.strictObject({
  state: z.enum(OUTBOX_STATES).default('waiting'),
  cursor: z
    .string()
    .regex(/^mal_[0-9A-Za-z]{22}$/, 'Not a cursor of this list.')
    .optional(),
})
export type ListMailsInput = z.input<typeof listMailsInput>

export const mailInput = z.strictObject({ mailId: z.string().max(64) })
export type MailInput = z.input<typeof mailInput>

/** A message as the operator's list shows it. Instants are RFC 3339. */
export type MailView = {
  id: string
  to: string
  kind: MailKind
  subject: string
  createdAt: string
  sentAt: string | null
  /** When it is tried next; null when it is not. */
  nextAt: string | null
  attempts: number
  error: string | null
  /** Whether its text is still there. */
  kept: boolean
}

export type OpenedMail = { to: string; letter: Letter }
