import { z } from 'zod'

export const signOutPersonInput = z.strictObject({
  email: z
    .string('Give an e-mail address.')
    .trim()
    .toLowerCase()
    .max(254, 'At most 254 characters.')
    .pipe(z.email('Give an e-mail address, such as ada@example.com.')),
})
export type SignOutPersonInput = z.input<typeof signOutPersonInput>
