/**
 * What ldm's own dry run (ldm migrate-domain -n) checks, by method. It checks as the move would: of a running guest
 * processors, memory, services, firmware and names; of a bound one no options and groups of volumes; of an inactive one
 * next to nothing, which is why a rule of stage `after` is never settled by it. That it compares MAC addresses is not
 * documented: ldoms/macs-free is not settled by it.
 * Source: Oracle VM Server for SPARC Administration Guide, Performing a Dry Run, and 3.3, Migrating Bound or Inactive Domains.
 */
export const dryRunOfRunning: readonly string[] = ['ldoms/live', 'ldoms/warm'];
export const dryRunOfAny: readonly string[] = ['ldoms/live', 'ldoms/warm', 'ldoms/cold'];
