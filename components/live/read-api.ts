/** On pages of the security desk: whose account they show (`DeskPlace`). */
const DESK = 'meta[name="keygrade-desk"]'

/**
 * Reads one of our own GET routes with the session's cookie. Throws with the problem's `detail`. `accountId`: whose
 * account is read, where a page of the desk shows several.
 */
export async function readApi<T>(
  path: string,
  query: Record<string, string | undefined>,
  signal: AbortSignal,
  accountId?: string,
): Promise<T> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value)
  const text = search.toString()
  const desk = accountId ?? document.querySelector<HTMLMetaElement>(DESK)?.content
  const response = await fetch(text ? `${path}?${text}` : path, {
    signal,
    headers: { accept: 'application/json', ...(desk && { 'keygrade-desk': desk }) },
    cache: 'no-store',
  })
  if (response.ok) return (await response.json()) as T
  if (response.status === 401) throw new Error('You are signed out. Sign in again to go on.')
  const problem = (await response.json().catch(() => null)) as { detail?: string } | null
  throw new Error(problem?.detail ?? `The server answered ${response.status}.`)
}
