import 'server-only'
import { headers } from 'next/headers'

/** The origin that this request came to, as the front of the process found it: it lets no stranger say another. */
export async function requestOrigin(): Promise<string> {
  const asked = await headers()
  return `${asked.get('x-forwarded-proto') ?? 'http'}://${asked.get('x-forwarded-host') ?? 'localhost'}`
}
