import 'server-only'
import type * as Pkcs11 from 'pkcs11js'
import { SealError } from './seal-error'

type Library = typeof Pkcs11
export type TokenSettings = { module: string; label: string; pin: string }
/** What an act in the token works with: a session in which the PIN was given. */
export type TokenSession = { library: Library; token: Pkcs11.PKCS11; session: Pkcs11.Handle }

const CKR = { alreadyInitialized: 0x191, alreadyLoggedIn: 0x100, pin: [0xa0, 0xa1, 0xa2, 0xa3, 0xa4] }

const modules = new Map<string, Pkcs11.PKCS11>()
/** Tokens lock themselves after a few wrong PINs, so one that was refused is not tried again. */
const refusedPins = new Set<string>()

/**
 * Acts in a token by a session of its own. The calls are synchronous: the process waits for the module. Rejects with
 * SealError `bad_settings` or `provider`.
 */
export async function inToken<T>(settings: TokenSettings, act: (session: TokenSession) => T): Promise<T> {
  const library = await loadLibrary()
  const token = openModule(library, settings.module)
  const slot = findSlot(token, settings.label)
  const flags = library.CKF_SERIAL_SESSION | library.CKF_RW_SESSION
  const session = call(() => token.C_OpenSession(slot, flags))
  let keepsLogin = false
  try {
    keepsLogin = logIn(library, token, session, settings)
    return act({ library, token, session })
  } finally {
    // A login takes long, and lasts while any session is open: the one that logged in stays, until the token goes.
    if (!keepsLogin) close(token, session)
  }
}

function close(token: Pkcs11.PKCS11, session: Pkcs11.Handle): void {
  try {
    token.C_CloseSession(session)
  } catch {
    // The session went with its token; what matters was thrown before.
  }
}

async function loadLibrary(): Promise<Library> {
  try {
    // Neither bundler may look into it: without an HSM nobody builds it.
    const loaded = await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ 'pkcs11js')
    return loaded.default
  } catch {
    const message =
      'SEALING_PROVIDER or PKCS11_MODULE asks for a PKCS#11 token, and the package pkcs11js is not installed or not built. It needs a C++ compiler, make and Python 3; then run: node scripts/build-pkcs11.mjs'
    throw new SealError('bad_settings', message)
  }
}

function openModule(library: Library, path: string): Pkcs11.PKCS11 {
  const open = modules.get(path)
  if (open) return open
  const module = new library.PKCS11()
  try {
    module.load(path)
  } catch {
    throw new SealError(
      'bad_settings',
      `PKCS11_MODULE ${path} is not a PKCS#11 module that can be loaded here.`,
    )
  }
  try {
    module.C_Initialize({ flags: library.CKF_OS_LOCKING_OK })
  } catch (error) {
    if (codeOf(error) !== CKR.alreadyInitialized) throw failed(error)
  }
  modules.set(path, module)
  return module
}

function findSlot(token: Pkcs11.PKCS11, label: string): Buffer {
  const slots = call(() => token.C_GetSlotList(true))
  const named = slots.filter((slot) => call(() => token.C_GetTokenInfo(slot)).label.trim() === label)
  const [slot] = named
  if (slot && named.length === 1) return slot
  const how = named.length === 0 ? 'is no token' : 'is more than one token'
  throw new SealError('provider', `There ${how} with the label PKCS11_TOKEN=${label}.`)
}

/** Whether it was this session that logged in; false when the process was logged in already. */
function logIn(library: Library, token: Pkcs11.PKCS11, session: Buffer, settings: TokenSettings): boolean {
  const attempt = JSON.stringify([settings.module, settings.label, settings.pin])
  if (refusedPins.has(attempt)) throw wrongPin(settings.label)
  try {
    token.C_Login(session, library.CKU_USER, settings.pin)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === CKR.alreadyLoggedIn) return false
    if (!CKR.pin.includes(code)) throw failed(error)
    refusedPins.add(attempt)
    throw wrongPin(settings.label)
  }
}

function wrongPin(label: string): SealError {
  const message = `The token ${label} refuses the PIN of PKCS11_PIN or PKCS11_PIN_FILE. It is not tried again before a restart, so that the token does not lock itself.`
  return new SealError('bad_settings', message)
}

/** One call of the module, its failure as a SealError that names the return value only. */
export function call<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw failed(error)
  }
}

function failed(error: unknown): SealError {
  const name = error instanceof Error ? /CKR_[A-Z0-9_]+/.exec(error.message)?.[0] : undefined
  return new SealError(
    'provider',
    `The PKCS#11 token does not do what it should (${name ?? 'no reason given'}).`,
  )
}

function codeOf(error: unknown): number {
  return error instanceof Error && 'code' in error ? Number(error.code) : 0
}
