import { connect } from 'node:net'
import { answerReader } from './answer-reader.mjs'

/**
 * A kept-alive connection for one request at a time, as cheap as node:net allows. `send(bytes)` once it is open, and
 * again in or after `onAnswer`; `onLost(error)` when it ends though nobody called `end`.
 */
export function openConnection({ host = '127.0.0.1', port, onOpen, onAnswer, onEnd, onLost }) {
  let over = false
  const read = answerReader(onAnswer)
  const onread = {
    buffer: Buffer.allocUnsafe(65_536),
    callback: (length, buffer) => read(buffer.subarray(0, length)),
  }
  const socket = connect({ host, port, noDelay: true, onread })
  let failure = null
  socket.once('connect', onOpen)
  socket.once('error', (error) => {
    failure = error
  })
  socket.once('close', () => {
    if (over) onEnd?.()
    else onLost(failure ?? new Error(`The server on port ${port} closed a connection under load.`))
  })
  return {
    send: (bytes) => socket.write(bytes),
    end() {
      over = true
      socket.end()
    },
  }
}

/** The same with promises: `ask(bytes)` gives the answer and when it came (`performance.now()`). */
export function openAsking(port) {
  let waiting = null
  return new Promise((resolve, reject) => {
    const onAnswer = (answer) => waiting.resolve({ ...answer, bytes: null, at: performance.now() })
    const onLost = (error) => (waiting ?? { reject }).reject(error)
    const connection = openConnection({ port, onOpen, onAnswer, onLost })
    function onOpen() {
      const ask = (bytes) =>
        new Promise((resolve, reject) => {
          waiting = { resolve, reject }
          connection.send(bytes)
        })
      resolve({ ask, end: connection.end })
    }
  })
}
