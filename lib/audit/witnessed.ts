/** The last seal of an account that this host signed; hashes in hex. */
export type Witnessed = { accountId: string; sequence: number; hash: string; sealHash: string }
/** By account. */
export type Witness = ReadonlyMap<string, Witnessed>

/** A file outside of the database, which who has all rights there cannot change, and the database that is meant. */
export type WitnessFile = { path: string; database: string }
