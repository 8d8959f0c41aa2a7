const CHANNEL = 'keygrade'
const SIGNED_OUT = 'signed-out'

/** Tells the other tabs of this browser that the person has signed out. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(SIGNED_OUT)
  channel.close()
}

/** Calls `leave` when another tab has signed out; answers how to stop listening. */
export function whenAnotherTabLeaves(leave: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => {
    if (data === SIGNED_OUT) leave()
  }
  return () => channel.close()
}
