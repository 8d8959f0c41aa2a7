export type Clock = { now(): Date }

/** The only place that reads the time of day. */
export const systemClock: Clock = { now: () => new Date() }
