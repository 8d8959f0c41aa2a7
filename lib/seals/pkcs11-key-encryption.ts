import 'server-only'
import { createHash } from 'node:crypto'
import type { Handle } from 'pkcs11js'
import { randomBytes } from '@/lib/platform/random-bytes'
import type { KeyEncryption } from './key-encryption'
import { call, inToken, type TokenSession, type TokenSettings } from './pkcs11-token'
import { SealError } from './seal-error'
import { BOX_NONCE_BYTES, BOX_TAG_BYTES } from './sealed-box'

const KEY_BYTES = 32
const FORMAT = 1

type TokenKey = { handle: Handle; wrapKeyId: string }

/**
 * A key-encryption key inside a token, which never leaves it: AES-256-GCM by C_Encrypt and C_Decrypt. Wrapped: format
 * byte, nonce, what the token gives. Null when the token has no key of that label.
 */
export async function pkcs11KeyEncryption(
  settings: TokenSettings,
  label: string,
): Promise<KeyEncryption | null> {
  const known = await inToken(settings, (session) => findKey(session, label)?.wrapKeyId)
  if (!known) return null
  const act = (work: (session: TokenSession, key: Handle) => Uint8Array<ArrayBuffer>) =>
    inToken(settings, (session) => work(session, sameKey(session, label, known)))
  return {
    provider: 'pkcs11',
    wrapKeyId: known,
    wrap: (bytes, context) => act((session, key) => encrypt(session, key, bytes, context)),
    unwrap: (wrapped, context) => act((session, key) => decrypt(session, key, wrapped, context)),
  }
}

/** Makes an AES-256 key that cannot be taken out of the token; false when there is one of that label already. */
export function makePkcs11Key(settings: TokenSettings, label: string): Promise<boolean> {
  return inToken(settings, (act) => {
    if (findKey(act, label)) return false
    const { library: ck, token, session } = act
    const yes = [ck.CKA_TOKEN, ck.CKA_PRIVATE, ck.CKA_SENSITIVE, ck.CKA_ENCRYPT, ck.CKA_DECRYPT]
    const no = [ck.CKA_EXTRACTABLE, ck.CKA_WRAP, ck.CKA_UNWRAP]
    const template = [
      { type: ck.CKA_LABEL, value: label },
      { type: ck.CKA_ID, value: Buffer.from(randomBytes(16)) },
      { type: ck.CKA_VALUE_LEN, value: KEY_BYTES },
      ...yes.map((type) => ({ type, value: true })),
      ...no.map((type) => ({ type, value: false })),
    ]
    call(() => token.C_GenerateKey(session, { mechanism: ck.CKM_AES_KEY_GEN }, template))
    return true
  })
}

function findKey({ library: ck, token, session }: TokenSession, label: string): TokenKey | null {
  const wanted = [
    { type: ck.CKA_CLASS, value: ck.CKO_SECRET_KEY },
    { type: ck.CKA_LABEL, value: label },
  ]
  const found: Handle[] = []
  call(() => token.C_FindObjectsInit(session, wanted))
  try {
    for (
      let next = call(() => token.C_FindObjects(session));
      next;
      next = call(() => token.C_FindObjects(session))
    )
      found.push(next)
  } finally {
    token.C_FindObjectsFinal(session)
  }
  const [handle] = found
  if (!handle) return null
  if (found.length > 1) throw unfit(label, 'there is more than one of that label')
  const types = [ck.CKA_ID, ck.CKA_KEY_TYPE, ck.CKA_VALUE_LEN, ck.CKA_EXTRACTABLE]
  const [id, type, length, extractable] = call(() =>
    token.C_GetAttributeValue(
      session,
      handle,
      types.map((type) => ({ type })),
    ),
  ).map(({ value }) => value as Buffer)
  if (type?.[0] !== ck.CKK_AES || length?.[0] !== KEY_BYTES)
    throw unfit(label, 'it is not an AES key of 256 bits')
  if (extractable?.[0] !== 0) throw unfit(label, 'it can be taken out of the token (CKA_EXTRACTABLE)')
  return { handle, wrapKeyId: nameOf(label, id ?? Buffer.alloc(0)) }
}

/** The label and CKA_ID of a key stay with it when a token is copied to another one. */
function nameOf(label: string, id: Buffer): string {
  const text = JSON.stringify(['keygrade: name of a token key', label, id.toString('hex')])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function sameKey(session: TokenSession, label: string, wrapKeyId: string): Handle {
  const key = findKey(session, label)
  if (key?.wrapKeyId === wrapKeyId) return key.handle
  throw new SealError('no_key', `The key ${label} of the token is gone or was replaced.`)
}

function unfit(label: string, why: string): SealError {
  return new SealError('bad_settings', `The key ${label} of the token cannot seal: ${why}.`)
}

function mechanism({ library }: TokenSession, nonce: Uint8Array, context: Uint8Array) {
  const type = library.CK_PARAMS_AES_GCM_v240
  const sizes = { ivBits: BOX_NONCE_BYTES * 8, tagBits: BOX_TAG_BYTES * 8 }
  const parameter = { type, iv: Buffer.from(nonce), aad: Buffer.from(context), ...sizes }
  return { mechanism: library.CKM_AES_GCM, parameter }
}

function encrypt(
  act: TokenSession,
  key: Handle,
  bytes: Uint8Array,
  context: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { token, session } = act
  const nonce = randomBytes(BOX_NONCE_BYTES)
  const room = Buffer.alloc(bytes.length + BOX_TAG_BYTES)
  const content = Buffer.from(bytes)
  try {
    call(() => token.C_EncryptInit(session, mechanism(act, nonce, context), key))
    const closed = call(() => token.C_Encrypt(session, content, room))
    return new Uint8Array(Buffer.concat([Uint8Array.of(FORMAT), nonce, closed]))
  } finally {
    content.fill(0)
  }
}

function decrypt(
  act: TokenSession,
  key: Handle,
  wrapped: Uint8Array,
  context: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { token, session } = act
  const closed = Buffer.from(wrapped.subarray(1 + BOX_NONCE_BYTES))
  if (wrapped[0] !== FORMAT || closed.length < BOX_TAG_BYTES) throw refused('too short')
  const nonce = wrapped.subarray(1, 1 + BOX_NONCE_BYTES)
  const room = Buffer.alloc(closed.length)
  call(() => token.C_DecryptInit(session, mechanism(act, nonce, context), key))
  try {
    return new Uint8Array(token.C_Decrypt(session, closed, room))
  } catch (error) {
    // SoftHSM has one return value for a wrong tag and for trouble of its own.
    throw refused(error instanceof Error ? (/CKR_[A-Z0-9_]+/.exec(error.message)?.[0] ?? '') : '')
  } finally {
    room.fill(0)
  }
}

function refused(why: string): SealError {
  return new SealError('refused', `The token does not open what was wrapped (${why}).`)
}
