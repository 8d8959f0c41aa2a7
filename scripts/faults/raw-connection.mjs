import { connect } from 'node:net'

const LIMIT_MS = 2000

/**
 * One connection of raw bytes to a server on loopback, opened when it is needed, again after the server closed it.
 * `ask` writes one whole request and gives its answer; `ends` hangs up after the bytes and gives what came.
 * Both reject when the server takes longer than 2 s, or answers more than it was asked.
 */
export function rawConnection(port) {
  let socket = null

  function open() {
    const opened = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    opened.on('error', () => {})
    return opened
  }

  async function ask(bytes, method) {
    const reused = socket !== null
    socket ??= open()
    const { answers, closed, rest } = await exchange(socket, bytes, method, false)
    if (closed) {
      socket.destroy()
      socket = null
      // The server may have closed an idle connection as the request was on its way.
      if (answers.length === 0 && reused) return ask(bytes, method)
    }
    // What could not be read as a request is refused with a body, though it began with HEAD.
    const unread = method === 'HEAD' && closed && answers[0]?.status === 400
    if (answers.length > 1 || (rest.length > 0 && !unread)) {
      socket?.destroy()
      socket = null
      const all = answers.map(({ status, body }) => `${status} ${body}`)
      throw new Error(`more was answered than was asked: ${[...all, rest].join(' and ').slice(0, 500)}`)
    }
    return answers[0] ?? null
  }

  async function ends(bytes, method) {
    const alone = open()
    try {
      return (await exchange(alone, bytes, method, true)).answers
    } finally {
      alone.destroy()
    }
  }

  return { ask, ends, close: () => socket?.destroy() }
}

function exchange(socket, bytes, method, untilClose) {
  return new Promise((resolve, reject) => {
    let text = ''
    let answers = []
    const timer = setTimeout(() => settle(new Error(`no answer within ${LIMIT_MS} ms`)), LIMIT_MS)
    const settle = (error, closed) => {
      clearTimeout(timer)
      socket.off('data', onData).off('end', onEnd).off('close', onEnd)
      if (error) socket.destroy()
      if (error) reject(error)
      else resolve({ answers, closed, rest: text })
    }
    const onData = (part) => {
      try {
        read(part)
      } catch (error) {
        settle(error)
      }
    }
    const read = (part) => {
      text += part.toString('latin1')
      for (;;) {
        const answer = readAnswer(text, method)
        if (!answer) break
        text = text.slice(answer.length)
        // 100 Continue and its kind come before the answer.
        if (answer.status >= 200) answers = [...answers, answer]
      }
      const last = answers.at(-1)
      if (last && !untilClose) settle(null, /\r\nconnection: close/i.test(last.head))
    }
    const onEnd = () => settle(null, true)
    socket.on('data', onData).once('end', onEnd).once('close', onEnd)
    if (untilClose) socket.end(bytes)
    else socket.write(bytes)
  })
}

function readAnswer(text, method) {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = text.slice(0, end)
  const status = Number(head.match(/^HTTP\/1\.1 (\d{3}) /)?.[1])
  if (!status) throw new Error(`this is no HTTP: ${JSON.stringify(text.slice(0, 80))}`)
  const start = end + 4
  const chunked = /\r\ntransfer-encoding: chunked/i.test(head)
  const size = Number(head.match(/\r\ncontent-length: (\d+)/i)?.[1] ?? 0)
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) {
    return { status, head, body: '', length: start }
  }
  const last = text.indexOf('0\r\n\r\n', start)
  if (chunked && last < 0) return null
  const length = chunked ? last + 5 : start + size
  return text.length < length ? null : { status, head, body: text.slice(start, length), length }
}
