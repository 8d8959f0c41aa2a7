import type { ServerResponse } from 'node:http'

// Next has no way to give a page another status than 200 but `notFound()`, and what that throws is drawn only
// by script: the HTML is empty. So a page that found nothing is drawn as usual, and says its status here.
const shared = globalThis as typeof globalThis & { keygradePageStatus?: Map<string, number> }

function statuses(): Map<string, number> {
  shared.keygradePageStatus ??= new Map()
  return shared.keygradePageStatus
}

/** Called while a page renders, before any of it is sent. The front of the process obeys it; `next dev` does not. */
export function setPageStatus(requestId: string | null, status: number): void {
  if (requestId) statuses().set(requestId, status)
}

/** What a page said of its status so far; undefined when it said nothing. */
export function pageStatus(requestId: string): number | undefined {
  return statuses().get(requestId)
}

/** Called once per request before Next gets it: sends what the page said, and forgets it when the answer ends. */
export function obeyPageStatus(requestId: string, res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse
  res.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? (statuses().get(requestId) ?? status) : status, ...rest)
  res.once('close', () => statuses().delete(requestId))
}
