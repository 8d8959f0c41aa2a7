// Clients of several verifiers: each lane presents one key to all of them at once without a pause, and others call
// with any key, so that the verifiers are under load.
import { setTimeout as sleep } from 'node:timers/promises'
import { answerParent } from '../harness/answer-parent.mjs'
import { codeOf } from '../load/answer-reader.mjs'
import { openAsking, openConnection } from '../load/connection.mjs'
import { authorizeRequest } from '../load/request-forms.mjs'
import { openHammer } from './hammer.mjs'

const ACCEPTS_FIRST = 3
const PATIENCE_MS = 5000

let ports = []
let lanes = []
let managementKey = ''
const load = { answers: 0, wrong: 0, sample: null }

async function start(given) {
  ports = given.ports
  managementKey = given.managementKey
  const requests = given.bearer.map((key) => authorizeRequest(key, managementKey))
  const verifiersOfLane = () => Promise.all(ports.map(openHammer))
  lanes = await Promise.all(Array.from({ length: given.lanes }, verifiersOfLane))
  for (let index = 0; index < given.background; index++) keepAsking(ports[index % ports.length], requests)
}

function keepAsking(port, requests) {
  const send = () => connection.send(requests[(Math.random() * requests.length) | 0])
  const onLost = (error) => {
    load.wrong++
    load.sample ??= error.message
  }
  const connection = openConnection({ port, onOpen: send, onAnswer, onLost })
  function onAnswer(answer) {
    load.answers++
    if (answer.status !== 200) {
      load.wrong++
      load.sample ??= answer.head
    }
    send()
  }
}

/** Presents the key everywhere, and answers once every verifier has accepted it some times. */
async function begin({ lane, key }) {
  const seen = lanes[lane].map((hammer) => hammer.begin(authorizeRequest(key, managementKey)))
  const until = performance.now() + PATIENCE_MS
  while (seen.some(({ accepts }) => accepts < ACCEPTS_FIRST)) {
    if (performance.now() > until) throw new Error(`A good key was not accepted: ${JSON.stringify(seen)}`)
    await sleep(1)
  }
}

const finish = ({ lane }) => Promise.all(lanes[lane].map((hammer) => hammer.finish()))

/** What each verifier says of each key now: the count of codes by verifier. */
async function sweep({ keys }) {
  return Promise.all(
    ports.map(async (port) => {
      const codes = {}
      const { ask, end } = await openAsking(port)
      for (const key of keys) {
        const answer = await ask(authorizeRequest(key, managementKey))
        const code = codeOf(answer) ?? String(answer.status)
        codes[code] = (codes[code] ?? 0) + 1
      }
      end()
      return codes
    }),
  )
}

answerParent({ start, begin, finish, sweep, load: () => load })
