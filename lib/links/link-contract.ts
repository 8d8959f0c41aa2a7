import { z } from 'zod'
import { nameInput } from '@/lib/keys/key-contract'

const NOT_EMAIL = 'Give an e-mail address, such as name@company.com.'

export const linkEmail = z
  .string({ error: NOT_EMAIL })
  .trim()
  .toLowerCase()
  .max(254, NOT_EMAIL)
  .pipe(z.email(NOT_EMAIL))

export const askLinkInput = z.strictObject({ email: linkEmail })
export type AskLinkInput = z.input<typeof askLinkInput>

const token = z.string().max(100)
const password = z.string().min(1, 'Choose a password.').max(1024, 'Use at most 1024 characters.')

export const readLinkInput = z.strictObject({ token, purpose: z.enum(['password-reset', 'sign-up']) })
export type ReadLinkInput = z.input<typeof readLinkInput>

export const resetPasswordInput = z.strictObject({ token, password })
export type ResetPasswordInput = z.input<typeof resetPasswordInput>

export const signUpInput = z.strictObject({ token, name: nameInput, accountName: nameInput, password })
export type SignUpInput = z.input<typeof signUpInput>
