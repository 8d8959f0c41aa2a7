import { Agent } from 'node:http'
import { send } from './http'

export type Ask = { secret: string; path: string; expected: string; version: string }
/** Answered requests by `version outcome`. */
export type Tally = Map<string, number>

type Load = {
  name: string
  url: string
  count: number
  ask: (index: number) => Ask
  tally: Tally
  /** Resolves when the server is there; asked after each request that got no answer. */
  serverIsUp: () => Promise<unknown>
  onAnswer: () => void
}

/** Sends `count` requests one after the other over a keep-alive connection; only what got no answer is sent again. */
export async function runLoad({ name, url, count, ask, tally, serverIsUp, onAnswer }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let unanswered = 0
  for (let index = 0; index < count; ) {
    const { secret, path, expected, version } = ask(index)
    const headers = { authorization: `Bearer ${secret}`, 'keygrade-client': name }
    const answer = await send({ url, path, headers, agent }).catch(() => null)
    if (!answer) {
      unanswered++
      await serverIsUp()
      continue
    }
    const outcome = answer.status === 200 ? 'VALID' : String(answer.headers['x-keygrade-code'])
    if (outcome !== expected)
      throw new Error(`${name}: ${outcome} (${answer.status}) in place of ${expected}`)
    tally.set(`${version} ${outcome}`, (tally.get(`${version} ${outcome}`) ?? 0) + 1)
    onAnswer()
    index++
  }
  agent.destroy()
  return unanswered
}
