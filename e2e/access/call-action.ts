import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { testUrl } from '../support/environment'
import { send } from '../support/http'
import type { Persona } from './personas'

export type ActionAnswer = {
  status: number
  headers: IncomingHttpHeaders
  ok: boolean | null
  code: string
  message: string
  value: unknown
}
export type Action = { id: string; name: string; page: string }

type Entry = { exportedName: string; filename: string; workers: Record<string, unknown> }

/** Every server action of the build, such as `keys/actions#issueKeyAction`, with a page that it can be posted to. */
export function listActions(): Action[] {
  const path = join(projectRoot, '.next/server/server-reference-manifest.json')
  const { node } = JSON.parse(readFileSync(path, 'utf8')) as { node: Record<string, Entry> }
  return Object.entries(node).map(([id, { exportedName, filename, workers }]) => {
    const file = filename
      .replace(/^app\//, '')
      .replace(/\([a-z]+\)\//g, '')
      .replace(/\.ts$/, '')
    const page = Object.keys(workers).find((worker) => !worker.includes('[')) ?? Object.keys(workers)[0] ?? ''
    const url = page
      .replace(/^app/, '')
      .replace(/\/\([a-z]+\)/g, '')
      .replace(/\/page$/, '')
    return { id, name: `${file}#${exportedName}`, page: url.replace(/\[\w+\]/g, 'x') || '/' }
  })
}

let nth = 1

/** Posts an action as a browser does, from an address that nobody else has. */
export async function callAction(
  { id, page }: Pick<Action, 'id' | 'page'>,
  args: unknown[],
  { cookie, shows }: Pick<Persona, 'cookie' | 'shows'>,
  headers: Record<string, string> = {},
  url = testUrl(),
): Promise<ActionAnswer> {
  const answer = await send({
    method: 'POST',
    url,
    path: page,
    body: JSON.stringify(args),
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin: url,
      'next-action': id,
      // Asks for links are counted by address.
      'x-forwarded-for': `10.${nth >> 16}.${(nth >> 8) & 255}.${nth++ & 255}`,
      ...(cookie ? { cookie: `keygrade.session=${cookie}` } : {}),
      ...(shows ? { 'keygrade-account': shows } : {}),
      ...headers,
    },
  })
  return { status: answer.status, headers: answer.headers, ...readResult(answer.text) }
}

/** The flight answer names the row that holds what the action returned; a row of text before it ends without a line. */
function readResult(text: string): Omit<ActionAnswer, 'status' | 'headers'> {
  const head = text.match(/^0:.*?"a":"\$@?(\w+)"/m)?.[1]
  const at = head ? text.indexOf(`${head}:{"ok":`) : -1
  if (!head || at < 0) return { ok: null, code: '', message: text.slice(0, 200), value: null }
  const read = text.slice(at + head.length + 1).split('\n')[0] ?? ''
  const { ok, code = '', message = '', value = null } = JSON.parse(read)
  return { ok, code, message, value }
}
