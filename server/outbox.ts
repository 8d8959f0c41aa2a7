import type { ServerResponse } from 'node:http'
import { type Answer, send } from './answer'
import type { DoorRequest } from './door'

type Ready = { request: DoorRequest; res: ServerResponse; answer: Answer; timed: (() => void) | null }

let ready: Ready[] = []

/**
 * Sends the answer at the end of this turn of the event loop, together with all others of it. Requests arrive in
 * bundles; with each written in its own time the reader on the other side is woken for each, which costs more than
 * the verification itself (docs/benchmarks.md).
 */
export function sendSoon(one: Ready): void {
  if (ready.push(one) === 1) setImmediate(sendAll)
}

function sendAll(): void {
  const all = ready
  ready = []
  for (const { request, res, answer, timed } of all) {
    // After the head is out, only the connection can be ended.
    if (res.headersSent) res.destroy()
    else send(request, res, answer)
    timed?.()
  }
}
