import { isIP } from 'node:net'

/** For whom a passkey is: `id` is the host that it is bound to, `origin` the one address that may ask for it. */
export type RelyingParty = { id: string; origin: string }
export type PasskeyPlace = { here: true; party: RelyingParty } | { here: false; why: string }

const isLocal = (host: string) => host === 'localhost' || host.endsWith('.localhost')

/**
 * Whether passkeys work at the address by which a person came, and for whom. `publicUrl` decides when it is set; else
 * the request's own `host` does. Browsers know passkeys by names alone, and over https, except on localhost.
 */
export function relyingParty(
  publicUrl: string | undefined,
  request: { secure: boolean; host: string },
): PasskeyPlace {
  const address = `${request.secure ? 'https' : 'http'}://${request.host}`
  if (!URL.canParse(address)) return { here: false, why: 'This address is none that a passkey can be for.' }
  const came = new URL(address)
  const { hostname: id, protocol, origin, port } = publicUrl ? new URL(publicUrl) : came
  if (isIP(id.replace(/^\[|\]$/g, ''))) {
    const local = id === '[::1]' || id.startsWith('127.')
    const name = local ? `http://localhost${port && `:${port}`}` : 'a name, by https'
    return { here: false, why: `Passkeys need a name, not an IP address: open it as ${name}.` }
  }
  if (protocol !== 'https:' && !isLocal(id)) {
    return { here: false, why: 'Passkeys need https: browsers know none at an address without it.' }
  }
  if (came.hostname !== id) return { here: false, why: `Passkeys belong to ${origin}: open it there.` }
  return { here: true, party: { id, origin } }
}
