// A process of its own, so that the load is not made on the event loop that is measured.
import { answerParent } from '../harness/answer-parent.mjs'
import { drive } from '../load/drive.mjs'

const NONCE = /content-security-policy: [^\r]*'nonce-([^']+)'/i

/** `fresh`: another address each time, so that every page has to be rendered. Right is a page with a new nonce. */
async function run({ port, path, fresh, connections, seconds }) {
  const seen = new Set()
  let bytes = 0
  let count = 0
  const from = Math.floor(Math.random() * 1e9)
  const next = () => {
    const address = fresh ? `${path}?bench=${from + count++}` : path
    return Buffer.from(`GET ${address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n`)
  }
  const isRight = ({ status, head, bytes: all, bodyStart }) => {
    const nonce = head.match(NONCE)?.[1]
    if (status !== 200 || !nonce || seen.has(nonce)) return false
    seen.add(nonce)
    bytes = all.length - bodyStart
    return all.indexOf(`nonce="${nonce}"`, bodyStart) > 0
  }
  return { ...(await drive({ port, connections, seconds, next, isRight })), bytes }
}

answerParent({ run })
