import type { Sent } from './operation'

// Bodies and queries are read by the verb's own schema: what is typed here as its input is what was sent.
export type InputOf<V> = V extends (ctx: never, input: infer I, ...rest: never[]) => unknown ? I : never

/** What was sent of a key: its body, and the key of the path. */
export function input<V>({ params, body }: Sent): InputOf<V> {
  return { ...body, keyId: params.keyId } as InputOf<V>
}

/** The same of one of its versions; a number that none can have where the path says none. */
export function versionInput<V>({ params, body }: Sent): InputOf<V> {
  const number = /^[1-9]\d{0,8}$/.test(params.version ?? '') ? Number(params.version) : 0
  return { ...body, keyId: params.keyId, version: number } as InputOf<V>
}

/** The same of one of its rotations. */
export function rotationInput<V>({ params, body }: Sent): InputOf<V> {
  return { ...body, keyId: params.keyId, rotationId: params.rotationId } as InputOf<V>
}
