import 'server-only'
import type { RequestOrigin } from '../auth-options'
import { signIn } from '../sign-in'
import { formProvider } from './form-provider'

/** By e-mail and password; its id is next-auth's own for such a form. */
export const passwordProvider = (origin: RequestOrigin) =>
  formProvider('credentials', ['email', 'password'], origin, signIn)
