const CHANNEL = 'keygrade'
const SIGNED_OUT = 'signed-out'

/** This tab leaves by itself: a channel is also heard by the others of its own page. */
let leaving = false

/** Tells the other tabs of this browser that the person has signed out. */
export function tellOtherTabs(): void {
  leaving = true
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(SIGNED_OUT)
  channel.close()
}

/** Calls `leave` when another tab has signed out; answers how to stop listening. */
export function whenAnotherTabLeaves(leave: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => {
    if (data === SIGNED_OUT && !leaving) leave()
  }
  return () => channel.close()
}
